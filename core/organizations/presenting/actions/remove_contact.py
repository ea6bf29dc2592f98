"""Take a public contact out of an organisation's profile."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import PublicContact, User


@transaction.atomic
def remove_contact(contact: PublicContact, *, by: User | None) -> None:
    """Delete it."""
    organization = contact.organization
    audit.record(
        "contact.removed", f"organization:{organization.slug}", by=by, organization=organization.pk, role=contact.role
    )
    contact.delete()
