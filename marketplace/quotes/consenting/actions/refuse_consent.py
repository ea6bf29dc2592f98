"""Refuse a version's split."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.consenting.actions.give_consent import ConsentIsClosed
from marketplace.quotes.errors import ReasonMissing
from marketplace.quotes.models import Consent
from marketplace.quotes.reading.queries.mail_facts import turn_fact, version_facts
from marketplace.quotes.states import CONSENT, ConsentStatus, VersionStatus


@transaction.atomic
def refuse_consent(consent: Consent, *, by: User, reason: str) -> Consent:
    """The organisation does not agree, and says why; the seller is told and can only go on with a new version.

    Raises ReasonMissing, or ConsentIsClosed unless the version waits for it.
    """
    if not reason.strip():
        raise ReasonMissing
    consent = Consent.objects.lock(consent.pk, consent.version_id)
    version, quote = consent.version, consent.version.quote
    if version.status != VersionStatus.PROPOSED or not CONSENT.allows(consent.status, ConsentStatus.REFUSED):
        raise ConsentIsClosed(consent)
    consent.status, consent.by, consent.at = ConsentStatus.REFUSED, by, clock.now()
    consent.reason = reason.strip()
    consent.save(update_fields=["status", "by", "at", "reason"])
    audit.record(
        "consent.refused",
        f"quote:{quote.reference}",
        by=by,
        organization=consent.organization_id,
        version=version.number,
        reason=consent.reason,
    )
    notify(
        quote.seller,
        kind="consent.refused",
        text=lambda: (
            _("%(organization)s does not consent to version %(n)d of %(title)s")
            % {"organization": consent.organization, "n": version.number, "title": version.title}
        ),
        url=version.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: [*version_facts(version), turn_fact(quote, quote.seller)],
        words=consent.reason,
        reply_to=by.email,
    )
    return consent
