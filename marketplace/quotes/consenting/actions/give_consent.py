"""Consent to a version's split."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.models import Consent
from marketplace.quotes.reading.queries.mail_facts import turn_fact, version_facts
from marketplace.quotes.states import CONSENT, CONSENTED, ConsentStatus, QuoteStatus, VersionStatus


class ConsentIsClosed(ValueError):
    """The version is no longer waiting for consent: it was replaced, sent, or answered already."""

    def __init__(self, consent: Consent) -> None:
        self.consent = consent
        super().__init__(_("This version no longer waits for your consent. Reload the page to see where it stands."))


@transaction.atomic
def give_consent(consent: Consent, *, by: User) -> Consent:
    """The organisation agrees to this version. The last consent makes the quote ready to send, and tells the seller.

    Giving it twice changes nothing. Raises ConsentIsClosed if the version was replaced or the consent refused.
    """
    consent = Consent.objects.lock(consent.pk, consent.version_id)
    version, quote = consent.version, consent.version.quote
    if consent.status in CONSENTED:
        return consent
    if version.status != VersionStatus.PROPOSED or not CONSENT.allows(consent.status, ConsentStatus.GIVEN):
        raise ConsentIsClosed(consent)
    consent.status, consent.by, consent.at = ConsentStatus.GIVEN, by, clock.now()
    consent.save(update_fields=["status", "by", "at"])
    audit.record(
        "consent.given",
        f"quote:{quote.reference}",
        by=by,
        organization=consent.organization_id,
        version=version.number,
        split_hash=version.split_hash,
    )
    if not version.consents.exclude(status__in=CONSENTED).exists() and quote.status == QuoteStatus.AWAITING_CONSENT:
        quote.move_to(QuoteStatus.READY, consent.at)
        quote.save(update_fields=["status", "changed_at"])
        notify(
            quote.seller,
            kind="quote.ready",
            text=lambda: (
                _("Everyone has consented to version %(n)d of %(title)s: it can be sent")
                % {"n": version.number, "title": version.title}
            ),
            url=version.get_absolute_url(),
            capability=Can.SELL,
            facts=lambda: [*version_facts(version), turn_fact(quote, quote.seller)],
        )
    return consent
