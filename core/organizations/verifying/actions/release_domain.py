"""Give up a domain."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import OrganizationDomain, User


@transaction.atomic
def release_domain(row: OrganizationDomain, *, by: User) -> None:
    """The domain is not the organisation's any more, proved or not; others can prove it."""
    audit.record(
        "domain.released",
        f"organization:{row.organization.slug}",
        by=by,
        organization=row.organization_id,
        domain=row.domain,
    )
    row.delete()
