"""Keep what a signed-in person said about visits."""

from django.db import transaction

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.deals.models import VisitConsent

#: The version of the question in `deals/components/visit_consent.html`; a new wording asks everybody again.
WORDING = "2026-12"


@transaction.atomic
def set_visit_consent(user: User, *, agreed: bool) -> VisitConsent:
    """Remember a yes or a no, with the version of the question. A no stops recording; what was recorded stays."""
    consent, _created = VisitConsent.objects.update_or_create(
        user=user, defaults={"agreed": agreed, "at": clock.now(), "wording": WORDING}
    )
    audit.record("visits.consent", f"user:{user.pk}", by=user, organization=None, agreed=agreed, wording=WORDING)
    return consent
