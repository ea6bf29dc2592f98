"""The operator decides that two organisations are different."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import DifferentOrganizations, Organization, User
from core.organizations.verifying.actions.verify_organization import ReasonNeeded


@transaction.atomic
def keep_apart(one: Organization, other: Organization, *, reason: str, by: User) -> DifferentOrganizations:
    """Suggest no more that they be merged. Deciding it again changes nothing. Raises ReasonNeeded, and ValueError for
    one with itself."""
    if not reason.strip():
        raise ReasonNeeded
    if one.pk == other.pk:
        raise ValueError("An organisation is not another than itself.")
    first, second = sorted((one, other), key=lambda each: each.pk)
    row, is_new = DifferentOrganizations.objects.get_or_create(
        first=first, second=second, defaults={"reason": reason.strip(), "decided_by": by}
    )
    if is_new:
        audit.record(
            "organization.kept_apart",
            f"organization:{first.slug}",
            by=by,
            organization=first.pk,
            other=second.slug,
            reason=row.reason,
        )
    return row
