"""Say no to a quote."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.deals.actions.move_deal import move_deal
from marketplace.quotes.actions.close_counters import close_counters
from marketplace.quotes.actions.revise_quote import QuoteIsClosed
from marketplace.quotes.models import Quote, QuoteVersion
from marketplace.quotes.queries.mail_facts import version_facts
from marketplace.quotes.states import VERSION, QuoteStatus, VersionStatus


@transaction.atomic
def decline_quote(version: QuoteVersion, *, by: User, reason: str = "") -> Quote:
    """The buyer declines; the quote and its deal close. Raises QuoteIsClosed, or InvalidTransition unless sent."""
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    version.status = VERSION.check(version.status, VersionStatus.DECLINED)
    version.save(update_fields=["status"])
    quote.status, quote.changed_at, quote.decline_reason = QuoteStatus.DECLINED, clock.now(), reason.strip()
    quote.save(update_fields=["status", "changed_at", "decline_reason"])
    close_counters(quote)
    quote.versions.filter(status__in=[VersionStatus.DRAFT, VersionStatus.PROPOSED]).update(
        status=VersionStatus.SUPERSEDED
    )
    if quote.deal is not None and quote.deal.stage not in ("won", "lost") and not _has_another_open(quote):
        move_deal(
            quote.deal,
            "lost",
            by=by,
            reason=quote.decline_reason or _("The buyer declined %(quote)s.") % {"quote": quote.reference},
        )
    audit.record(
        "quote.declined", f"quote:{quote.reference}", by=by, organization=quote.buyer_id, reason=reason.strip()
    )
    notify(
        quote.seller,
        kind="quote.declined",
        text=_("%(buyer)s declined %(title)s") % {"buyer": quote.buyer, "title": quote.title},
        url=quote.get_absolute_url(),
        capability=Can.SELL,
        facts=version_facts(version),
        words=quote.decline_reason,
    )
    return quote


def _has_another_open(quote: Quote) -> bool:
    """Whether the deal lives on: the buyer has another quote of it to answer."""
    others = Quote.objects.filter(deal=quote.deal_id).exclude(pk=quote.pk)
    return others.exclude(status__in=[QuoteStatus.ACCEPTED, QuoteStatus.DECLINED, QuoteStatus.WITHDRAWN]).exists()
