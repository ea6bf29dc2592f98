"""Take a tax id out of a company's profile."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import TaxId, User


@transaction.atomic
def remove_tax_id(tax_id: TaxId, *, by: User | None) -> None:
    """Delete it. Documents that were sent keep it."""
    organization = tax_id.organization
    audit.record(
        "company.tax_id_removed", f"organization:{organization.slug}", by=by, organization=organization.pk,
        country=tax_id.country, number=tax_id.number,
    )  # fmt: skip
    tax_id.delete()
