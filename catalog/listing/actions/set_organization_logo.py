"""Give an organisation a logo, or take it away."""

from django.db import transaction

from catalog.gateways import logo_storage
from catalog.interface import Logo
from core.kit import audit
from core.organizations.models import Organization, User


def set_organization_logo(organization: Organization, logo: Logo | None, *, by: User | None) -> None:
    """Show this logo wherever the organisation is named; None takes it away. The file is stored first."""
    name = logo_storage.store(logo) if logo is not None else ""
    with transaction.atomic():
        organization.logo.name = name
        organization.save(update_fields=["logo"])
        audit.record("organization.logo", f"organization:{organization.slug}", by=by, organization=organization.pk)
