"""Remind an organisation of a consent that a quote waits for."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.models import Consent
from marketplace.quotes.reading.queries.mail_facts import version_facts

# How long after it was asked an organisation is reminded, once.
AFTER_DAYS = 2


@transaction.atomic
def remind_of_consent(consent_id: int) -> int:
    """Tell its people once more, and the seller that it still waits; 1, or 0 where it waits no more."""
    consent = (
        Consent.objects.waiting()
        .select_for_update(of=("self",))
        .filter(pk=consent_id, reminded_at=None)
        .select_related("organization", "version__quote__seller", "version__quote__buyer")
        .first()
    )
    if consent is None:
        return 0
    consent.reminded_at = clock.now()
    consent.save(update_fields=["reminded_at"])
    version, quote = consent.version, consent.version.quote
    notify(
        consent.organization,
        kind="consent.reminder",
        text=lambda: (
            _("%(seller)s still waits for your consent to %(title)s, version %(n)d. It can be given until %(day)s.")
            % {
                "seller": quote.seller,
                "title": version.title,
                "n": version.number,
                "day": version.last_day,
            }
        ),
        url="/consents/",
        facts=lambda: version_facts(version, with_total=False),
        capability=Can.CONSENT,
    )
    return 1
