"""Close a quote that nobody accepted in time."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.models import Quote
from marketplace.quotes.queries.mail_facts import turn_fact
from marketplace.quotes.states import QuoteStatus


@transaction.atomic
def expire_quote(quote_id: int) -> bool:
    """Mark the quote as expired and tell its seller, if its validity has passed; whether it did.

    An expired quote can be revised; acceptance checks the day by itself.
    """
    quote = Quote.objects.lock(quote_id)
    if not Quote.objects.past_validity(clock.today()).filter(pk=quote_id).exists():
        return False
    quote.status, quote.changed_at = QuoteStatus.EXPIRED, clock.now()
    quote.save(update_fields=["status", "changed_at"])
    audit.record("quote.expired", f"quote:{quote.reference}", organization=quote.seller_id)
    notify(
        quote.seller,
        kind="quote.expired",
        text=_("%(title)s for %(buyer)s has expired") % {"title": quote.title, "buyer": quote.buyer},
        url=quote.get_absolute_url(),
        capability=Can.SELL,
        facts=[(_("Quote"), quote.reference), (_("Buyer"), quote.buyer.name), turn_fact(quote, quote.seller)],
    )
    return True
