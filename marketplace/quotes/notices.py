"""The news about requests and quotes."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Channel, Kind, Topic, register_kinds, register_topic
from core.organizations.access import Can


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic("quotes", _("Requests and quotes"), 10))
    buyer, seller = {"buyer": Can.BUY}, {"seller": Can.SELL}
    register_kinds(
        Kind("request.received", _("A buyer requests a quote"), "quotes", seller, _("Answer request")),
        Kind(
            "request.withdrawn",
            _("A buyer withdraws a request"),
            "quotes",
            seller,
            _("Open request"),
            frozenset({Channel.SITE}),
        ),
        Kind("request.made", _("A seller makes a request of a message"), "quotes", buyer, _("Open request")),
        Kind("request.question", _("A seller asks back about a request"), "quotes", buyer, _("Reply")),
        Kind("request.replied", _("A buyer replies to a question"), "quotes", seller, _("Open request")),
        Kind(
            "request.files",
            _("The other side adds files to a request"),
            "quotes",
            {"buyer": Can.BUY, "seller": Can.SELL},
            _("Open request"),
        ),
        Kind(
            "request.requirements",
            _("A seller answers your requirements"),
            "quotes",
            buyer,
            _("Open request"),
        ),
        Kind("request.declined", _("A seller declines a request"), "quotes", buyer, _("Open request")),
        Kind(
            "consent.asked",
            _("A seller asks for consent to a split"),
            "quotes",
            {"owner": Can.CONSENT},
            _("Review split"),
        ),
        Kind("consent.reminder", _("A consent is still missing"), "quotes", {"owner": Can.CONSENT}, _("Review split")),
        Kind(
            "listing.withdrawn", _("A product in drafts or solutions is withdrawn"), "quotes", seller, _("Open quotes")
        ),
        Kind("consent.refused", _("An owner refuses consent"), "quotes", seller, _("Open quote")),
        Kind(
            "approval.asked",
            _("A colleague asks for your approval of a quote"),
            "quotes",
            {"approvers": Can.VIEW},
            _("Review and decide"),
        ),
        Kind(
            "approval.reminder",
            _("Your approval of a quote is still missing"),
            "quotes",
            {"approvers": Can.VIEW},
            _("Review and decide"),
        ),
        Kind(
            "approval.escalated",
            _("Nobody has decided on an approval"),
            "quotes",
            {"admins": Can.TEAM},
            _("Review and decide"),
        ),
        Kind(
            "approval.decided",
            _("A colleague decides on your request for approval"),
            "quotes",
            {"asker": Can.VIEW},
            _("Open approval"),
        ),
        Kind(
            "approval.withdrawn",
            _("A colleague withdraws a request for your approval"),
            "quotes",
            {"approvers": Can.VIEW},
            _("Open approval"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "approval.ended",
            _("An approval is no longer needed"),
            "quotes",
            {"asker and approvers": Can.VIEW},
            _("Open quote"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "approval.stand_in",
            _("You stand in for a colleague"),
            "quotes",
            {"stand-in": Can.VIEW},
            _("Open approvals"),
        ),
        Kind(
            "price.asked",
            _("A seller asks for your price for a buyer"),
            "quotes",
            {"owner": Can.CONSENT},
            _("Give a price"),
        ),
        Kind("price.answered", _("An owner answers what you asked it to price"), "quotes", seller, _("Open quote")),
        Kind(
            "price.withdrawn",
            _("A seller no longer needs your price"),
            "quotes",
            {"owner": Can.CONSENT},
            _("Open"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "price.lapsed",
            _("A price was not given in time"),
            "quotes",
            {"seller": Can.SELL, "owner": Can.CONSENT},
            _("Open"),
        ),
        Kind("quote.ready", _("Every owner has consented"), "quotes", seller, _("Send quote")),
        Kind("quote.sent", _("A seller sends a quote"), "quotes", buyer, _("Review quote")),
        Kind(
            "quote.message",
            _("The other side writes about a quote"),
            "quotes",
            {"buyer": Can.BUY, "seller": Can.SELL},
            _("Read message"),
        ),
        Kind(
            "quote.mentioned",
            _("Somebody mentions you in a message about a quote"),
            "quotes",
            {"named people": Can.VIEW},
            _("Read message"),
        ),
        Kind("quote.change_asked", _("A buyer asks for a change"), "quotes", seller, _("Open quote")),
        Kind(
            "quote.chosen",
            _("A buyer chooses lines of a quote"),
            "quotes",
            seller,
            _("Open quote"),
            frozenset({Channel.SITE}),
        ),
        Kind("quote.countered", _("A buyer makes a counter-offer"), "quotes", seller, _("Answer counter-offer")),
        Kind(
            "quote.counter_withdrawn",
            _("A buyer takes a counter-offer back"),
            "quotes",
            seller,
            _("Open quote"),
            frozenset({Channel.SITE}),
        ),
        Kind("quote.counter_answered", _("A seller answers a counter-offer"), "quotes", buyer, _("Open quote")),
        Kind(
            "quote.expiring",
            _("A quote expires soon"),
            "quotes",
            {"buyer": Can.BUY, "seller": Can.SELL},
            _("Open quote"),
        ),
        Kind(
            "quote.expired",
            _("A quote has expired"),
            "quotes",
            {"buyer": Can.BUY, "seller": Can.SELL},
            _("Open quote"),
        ),
        Kind("quote.withdrawn", _("A seller withdraws a quote"), "quotes", buyer, _("Open quote")),
        Kind("quote.declined", _("A buyer declines a quote"), "quotes", seller, _("Open quote")),
        Kind(
            "quote.accepted",
            _("A buyer accepts a quote"),
            "quotes",
            {"seller": Can.SELL, "providers": Can.VIEW},
            _("Open order"),
        ),
    )
