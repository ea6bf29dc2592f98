"""Take an address out of a company's profile."""

from django.db import transaction

from core.kit import audit
from core.organizations.company.actions.save_address import name_a_default
from core.organizations.models import CompanyAddress, Organization, User


@transaction.atomic
def remove_address(address: CompanyAddress, *, by: User | None) -> None:
    """Delete it; another of its kind becomes the default. Documents and acceptances keep their copy."""
    organization = Organization.objects.select_for_update().get(pk=address.organization_id)
    kind, words = address.kind, str(address)
    address.delete()
    name_a_default(organization, kind)
    audit.record(
        "company.address_removed", f"organization:{organization.slug}", by=by, organization=organization.pk,
        kind=kind, address=words,
    )  # fmt: skip
