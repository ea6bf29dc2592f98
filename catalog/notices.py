"""The news about offers."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Channel, Kind, Topic, register_kinds, register_topic
from core.organizations.access import Can


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic("offers", _("Listings and storefront"), 60))
    register_kinds(
        Kind(
            "listing.submitted",
            _("A listing is submitted for review"),
            "offers",
            {"operator": Can.VIEW},
            _("Review listing"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "change.submitted",
            _("A change of a published listing is submitted for review"),
            "offers",
            {"operator": Can.VIEW},
            _("Review change"),
            frozenset({Channel.SITE}),
        ),
        Kind("feed.waits", _("An import of a feed waits for you"), "offers", {"owner": Can.LIST}, _("Open import")),
        Kind("feed.paused", _("A feed is paused after failures"), "offers", {"owner": Can.LIST}, _("Open feed")),
        Kind("change.published", _("A change is published"), "offers", {"owner": Can.LIST}, _("Open listing")),
        Kind("change.scheduled", _("A change is approved for a day"), "offers", {"owner": Can.LIST}, _("Open change")),
        Kind("change.returned", _("A change is sent back"), "offers", {"owner": Can.LIST}, _("Edit change")),
        Kind("change.declined", _("A change is declined"), "offers", {"owner": Can.LIST}, _("Open change")),
        Kind(
            "change.commented",
            _("Somebody comments on a change"),
            "offers",
            {"owner": Can.LIST, "operator": Can.REVIEW},
            _("Read comment"),
        ),
        Kind(
            "product_review.written",
            _("A buyer's review waits for the operator"),
            "offers",
            {"operator": Can.REVIEW},
            _("Read review"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "product_review.reported",
            _("Somebody reports a published review"),
            "offers",
            {"operator": Can.REVIEW},
            _("Read review"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "product_review.report_settled",
            _("A review that you reported is decided"),
            "offers",
            {"reporter": Can.VIEW},
            _("Open reviews"),
        ),
        Kind(
            "product_review.invited",
            _("You can review what was delivered"),
            "offers",
            {"buyer": Can.BUY},
            _("Write review"),
        ),
        Kind("product_review.published", _("Your review is published"), "offers", {"buyer": Can.BUY}, _("Read review")),
        Kind(
            "product_review.refused", _("Your review is not published"), "offers", {"buyer": Can.BUY}, _("Open reviews")
        ),
        Kind("product_review.removed", _("Your review is removed"), "offers", {"buyer": Can.BUY}, _("Open reviews")),
        Kind("product_review.answered", _("Your review is answered"), "offers", {"buyer": Can.BUY}, _("Read answer")),
        Kind(
            "product_review.answer_removed",
            _("Your answer to a review is removed"),
            "offers",
            {"owner": Can.LIST},
            _("Open reviews"),
        ),
        Kind(
            "product_review.received",
            _("A review of your offer is published"),
            "offers",
            {"owner": Can.LIST},
            _("Answer review"),
        ),
        Kind(
            "question.asked",
            _("Somebody asks about your listing"),
            "offers",
            {"owner": Can.LIST, "seller": Can.SELL},
            _("Answer question"),
        ),
        Kind("question.answered", _("Your question is answered"), "offers", {"asker": Can.VIEW}, _("Read answer")),
        Kind(
            "question.answered_for_you",
            _("The operator answers a question about your listing"),
            "offers",
            {"owner": Can.LIST},
            _("Read answer"),
        ),
        Kind("question.removed", _("Your question is removed"), "offers", {"asker": Can.VIEW}, _("Open questions")),
        Kind(
            "question.removed_here",
            _("A question about your listing is removed"),
            "offers",
            {"owner": Can.LIST},
            _("Open questions"),
        ),
        Kind(
            "question.reported",
            _("Somebody reports a question"),
            "offers",
            {"operator": Can.REVIEW},
            _("Read question"),
            frozenset({Channel.SITE}),
        ),
        Kind(
            "question.report_settled",
            _("A question that you reported is decided"),
            "offers",
            {"reporter": Can.VIEW},
            _("Open questions"),
        ),
        Kind("listing.published", _("A listing is published"), "offers", {"owner": Can.LIST}, _("Open listing")),
        Kind("listing.declined", _("A listing is sent back"), "offers", {"owner": Can.LIST}, _("Fix listing")),
    )
