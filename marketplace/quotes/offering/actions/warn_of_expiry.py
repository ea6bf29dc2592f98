"""Tell buyer and seller that a quote expires soon."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.models import Quote
from marketplace.quotes.reading.queries.mail_facts import turn_fact, version_facts
from marketplace.quotes.states import VersionStatus


@transaction.atomic
def warn_of_expiry(quote_id: int) -> bool:
    """A notice and a mail to both sides, once for each version that was sent; whether it was due now."""
    quote = Quote.objects.lock(quote_id)
    if not Quote.objects.expiring_soon(clock.now()).filter(pk=quote_id).exists():
        return False
    version = quote.versions.get(status=VersionStatus.SENT)
    version.quote, quote.warned_version = quote, version.number
    quote.save(update_fields=["warned_version"])
    for organization, capability in ((quote.buyer, Can.BUY), (quote.seller, Can.SELL)):
        notify(
            organization,
            kind="quote.expiring",
            text=lambda: (
                _("The quote %(title)s can be accepted until %(day)s") % {"title": quote.title, "day": version.last_day}
            ),
            url=version.get_absolute_url(),
            capability=capability,
            facts=lambda: [*version_facts(version), turn_fact(quote, organization)],
            cause=f"version:{version.pk}:expiring",
        )
    return True
