"""Take a counter-offer back."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.models import CounterOffer
from marketplace.quotes.states import COUNTER, CounterStatus


@transaction.atomic
def withdraw_counter(counter: CounterOffer, *, by: User) -> CounterOffer:
    """The buyer no longer asks for it, and the seller is told. Raises InvalidTransition unless it is open."""
    counter = CounterOffer.objects.lock(counter.pk, counter.quote_id)
    quote = counter.quote
    counter.status = COUNTER.check(counter.status, CounterStatus.WITHDRAWN)
    counter.ended_at = clock.now()
    counter.save(update_fields=["status", "ended_at"])
    audit.record("quote.counter_withdrawn", f"quote:{quote.reference}", by=by, organization=quote.buyer_id)
    notify(
        quote.seller,
        kind="quote.counter_withdrawn",
        text=lambda: (
            _("%(buyer)s withdrew its counter-offer on %(title)s") % {"buyer": quote.buyer, "title": quote.title}
        ),
        url=counter.version.get_absolute_url(),
        capability=Can.SELL,
    )
    return counter
