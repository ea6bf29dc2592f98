"""The facts of a quote or a request that a mail shows beside its sentence."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit.shown_money import show_amount
from core.kit.time_zones import moment_in
from core.organizations.models import Organization
from marketplace.quotes.models import Approval, ApprovalStep, PassOn, PriceAsk, Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.reading.queries.turns import shown_turn, turn_now
from marketplace.quotes.reading.queries.version_page import Changed

Facts = list[tuple[str, str]]


def version_facts(version: QuoteVersion, *, with_total: bool = True) -> Facts:
    """What is offered, by whom, for how much and until when. The total is for the buyer and the seller only."""
    quote = version.quote
    facts = [
        (_("Quote"), _("%(reference)s, version %(n)d") % {"reference": quote.reference, "n": version.number}),
        (_("Seller"), str(quote.seller)),
        (_("Buyer"), quote.buyer.said_name),
    ]
    if with_total:
        facts.append((total_label(version), show_amount(version.total_minor, quote.currency)))
    facts.append((_("Valid until"), version.last_day))
    return facts


def total_label(version: QuoteVersion) -> str:
    """What the version's total is of."""
    labels = {"": _("Total"), "preselected": _("Total, as preselected"), "chosen": _("Total, as chosen")}
    return labels[version.priced_as]


def approval_facts(approval: Approval, steps: Sequence[ApprovalStep]) -> Facts:
    """What is to be approved, for how much, and which rules of the organisation ask for these steps, and why."""
    rules = {_("Rule: %(name)s") % {"name": step.rule_name}: " ".join(step.reasons) for step in steps}
    return [*version_facts(approval.version), *rules.items()]


def price_facts(ask: PriceAsk) -> Facts:
    """For which quote an owner's price is asked, of whom, and by when."""
    quote = ask.quote
    return [
        (_("Quote"), quote.reference),
        (_("Seller"), str(quote.seller)),
        (_("Buyer"), quote.buyer.said_name),
        (_("Owner"), str(ask.owner)),
        (_("Answer until"), ask.last_day),
    ]


def pass_on_facts(pass_on: PassOn) -> Facts:
    """Which request may go from whom to whom, and until when its buyer is asked."""
    request = pass_on.request
    return [
        (_("Request"), request.reference),
        (_("Buyer"), request.buyer.said_name),
        (_("Seller"), str(request.seller)),
        (_("Suggested partner"), str(pass_on.partner)),
        (_("Answer until"), date_format(pass_on.answer_until, "DATETIME_FORMAT")),
    ]


def turn_fact(quote: Quote, reader: Organization) -> tuple[str, str]:
    """Whose turn the quote is once this transaction is done, for a mail to `reader`. One query."""
    return (_("Whose turn"), shown_turn(turn_now(quote), quote, reader).words)


def change_facts(changed: Changed, currency: str) -> Facts:
    """What is wanted to be different, each as it was and as it would be, and the net price."""
    pairs = [(change.what, change.was, change.now) for change in changed.changes]
    pairs.append((_("Net price"), show_amount(changed.net_before, currency), show_amount(changed.net_now, currency)))
    return [
        (what, _("%(was)s, wanted: %(now)s") % {"was": was or _("nothing"), "now": now}) for what, was, now in pairs
    ]


def request_facts(request: QuoteRequest) -> Facts:
    """Who asks whom, and by when an answer is expected and the goods are needed."""
    facts = [
        (_("Request"), request.reference),
        (_("Buyer"), request.buyer.said_name),
        (_("Seller"), str(request.seller)),
        (_("Answer by"), moment_in(request.answer_due_at, request.seller.zone)),
    ]
    if request.needed_by is not None:
        facts.append((_("Needed by"), date_format(request.needed_by, "DATE_FORMAT")))
    if request.country:
        facts.append((_("Delivery to"), request.country_name))
    if request.industry is not None:
        facts.append((_("Industry"), request.industry.name))
    return facts
