"""Say no to a quote."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.deals.actions.move_deal import move_deal
from marketplace.deals.states import DealStage
from marketplace.quotes.approving.actions.close_approvals import close_approvals
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import DeclineReason, Quote, QuoteVersion
from marketplace.quotes.negotiating.actions.close_counters import close_counters
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.states import VERSION, QuoteStatus, VersionStatus


class DeclinedWithoutReason(ValueError):
    """The seller learns why."""

    def __init__(self) -> None:
        super().__init__(_("Say why in a sentence: the seller reads it."))


@transaction.atomic
def decline_quote(version: QuoteVersion, *, by: User, reason: str, kind: str = DeclineReason.OTHER) -> Quote:
    """The buyer declines, and says why; the quote and its deal close. Its seller can reopen it with a new version.

    `kind` is one of DeclineReason, `reason` the buyer's words. Raises DeclinedWithoutReason, QuoteIsClosed, or
    InvalidTransition unless it is sent.
    """
    if not reason.strip():
        raise DeclinedWithoutReason
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    version.status = VERSION.check(version.status, VersionStatus.DECLINED)
    version.save(update_fields=["status"])
    quote.move_to(QuoteStatus.DECLINED, clock.now())
    quote.decline_kind, quote.decline_reason = DeclineReason(kind), reason.strip()
    quote.save(update_fields=["status", "changed_at", "decline_kind", "decline_reason"])
    close_counters(quote)
    close_approvals(quote)
    quote.versions.filter(status__in=[VersionStatus.DRAFT, VersionStatus.PROPOSED]).update(
        status=VersionStatus.SUPERSEDED
    )
    if (
        quote.deal is not None
        and quote.deal.stage not in (DealStage.WON, DealStage.LOST)
        and not _has_another_open(quote)
    ):
        move_deal(
            quote.deal,
            "lost",
            by=by,
            reason=quote.decline_reason,
        )
    audit.record(
        "quote.declined",
        f"quote:{quote.reference}",
        by=by,
        organization=quote.buyer_id,
        kind=quote.decline_kind,
        reason=quote.decline_reason,
    )
    notify(
        quote.seller,
        kind="quote.declined",
        text=lambda: _("%(buyer)s declined %(title)s") % {"buyer": quote.buyer, "title": quote.title},
        url=quote.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: [*version_facts(version), (_("Main reason"), str(quote.get_decline_kind_display()))],
        words=quote.decline_reason,
        reply_to=by.email,
    )
    return quote


def _has_another_open(quote: Quote) -> bool:
    """Whether the deal lives on: the buyer has another quote of it to answer."""
    others = Quote.objects.filter(deal=quote.deal_id).exclude(pk=quote.pk)
    return others.exclude(status__in=[QuoteStatus.ACCEPTED, QuoteStatus.DECLINED, QuoteStatus.WITHDRAWN]).exists()
