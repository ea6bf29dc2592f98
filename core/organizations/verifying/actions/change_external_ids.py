"""The operator says by what others know an organisation."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import Organization, OrganizationExternalId, User
from core.organizations.verifying.actions.verify_organization import as_read


@transaction.atomic
def add_external_id(
    organization: Organization, source: str, key: str, *, by: User, seen: str | None = None
) -> OrganizationExternalId:
    """From now on a feed that names this id means the organisation. `key` is as `read_id` gives it.

    `seen` names what was read (`Organization.facts_key`). Raises OtherOrganization.
    """
    organization = as_read(organization, seen)
    row, is_new = OrganizationExternalId.objects.get_or_create(organization=organization, source=source, key=key)
    if is_new:
        audit.record(
            "organization.id_added",
            f"organization:{organization.slug}",
            by=by,
            organization=organization.pk,
            source=source,
            key=key,
        )
    return row


@transaction.atomic
def remove_external_id(row: OrganizationExternalId, *, by: User) -> None:
    """It is no id of this organisation."""
    audit.record(
        "organization.id_removed",
        f"organization:{row.organization.slug}",
        by=by,
        organization=row.organization_id,
        source=row.source,
        key=row.key,
    )
    row.delete()
