"""Close what nobody accepted in time."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.models import Quote
from marketplace.quotes.states import QuoteStatus


@transaction.atomic
def expire_quotes(limit: int = 200) -> int:
    """Mark sent quotes whose validity has passed as expired, and tell their sellers; returns how many.

    Several workers may run it at once. An expired quote can be revised; acceptance checks the day by itself.
    """
    today = clock.today()
    passed = Quote.objects.filter(
        status=QuoteStatus.SENT, versions__status="sent", versions__valid_until__lt=today
    ).values("pk")
    found = list(
        Quote.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk__in=passed)
        .select_related("seller", "buyer")[:limit]
    )
    for quote in found:
        quote.status, quote.changed_at = QuoteStatus.EXPIRED, clock.now()
        quote.save(update_fields=["status", "changed_at"])
        audit.record("quote.expired", f"quote:{quote.reference}", organization=quote.seller_id)
        notify(
            quote.seller,
            kind="quote.expired",
            text=_("%(title)s for %(buyer)s has expired") % {"title": quote.title, "buyer": quote.buyer},
            url=quote.get_absolute_url(),
            capability=Can.SELL,
        )
    return len(found)
