"""Say that an offer which nobody accepted in time has ended."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.approving.actions.close_approvals import close_approvals
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.models import Quote
from marketplace.quotes.reading.queries.mail_facts import turn_fact, version_facts
from marketplace.quotes.states import QuoteStatus, VersionStatus


@transaction.atomic
def expire_quote(quote_id: int) -> bool:
    """Tell both sides that the sent version can no longer be accepted, if its validity has passed; whether it did.

    The quote expires with it, unless its seller prepares another version: then the quote goes on with that one. An
    expired quote can be revised; acceptance checks the day by itself.
    """
    quote = Quote.objects.lock(quote_id)
    if not Quote.objects.past_validity(clock.now()).filter(pk=quote_id).exists():
        return False
    version = quote.versions.get(status=VersionStatus.SENT)
    version.quote, quote.expired_version = quote, version.number
    if quote.status == QuoteStatus.SENT:
        quote.move_to(QuoteStatus.EXPIRED, clock.now())
    quote.save(update_fields=["status", "changed_at", "expired_version"])
    close_approvals(quote, side=Side.BUYER)
    audit.record("quote.expired", f"quote:{quote.reference}", organization=quote.seller_id, version=version.number)
    words = {"title": quote.title, "buyer": quote.buyer, "n": version.number}
    told = (
        (quote.buyer, Can.BUY, gettext_lazy("%(title)s, version %(n)d, has expired")),
        (quote.seller, Can.SELL, gettext_lazy("%(title)s for %(buyer)s, version %(n)d, has expired")),
    )
    for organization, capability, text in told:
        notify(
            organization,
            kind="quote.expired",
            text=lambda: text % words,
            url=version.get_absolute_url(),
            capability=capability,
            facts=lambda: [*version_facts(version), turn_fact(quote, organization)],
            cause=f"version:{version.pk}:expired",
        )
    return True
