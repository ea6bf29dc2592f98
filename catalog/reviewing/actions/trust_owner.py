"""Let an organisation's changes need less review, or no longer."""

from django.db import transaction

from catalog.models import TrustedOwner
from core.kit import audit, clock
from core.organizations.models import Organization, User


@transaction.atomic
def trust_owner(organization: Organization, *, trusted: bool, reason: str, by: User | None) -> TrustedOwner | None:
    """Trust the organisation from now on, or end that. Nothing happens where it is so already.

    Changes that are in review stay there.
    """
    now = clock.now()
    row = TrustedOwner.objects.select_for_update(of=("self",)).filter(organization=organization, ended_at=None).first()
    if trusted == (row is not None):
        return row
    if row is None:
        row = TrustedOwner.objects.create(organization=organization, reason=reason, given_by=by, given_at=now)
    else:
        row.ended_at, row.ended_by, row.end_reason = now, by, reason
        row.save()
    action = "owner.trusted" if trusted else "owner.trust_ended"
    audit.record(action, f"organization:{organization.slug}", by=by, organization=organization.pk, reason=reason)
    return row
