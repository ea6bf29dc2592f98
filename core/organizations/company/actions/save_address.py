"""Add an address of a company, or change one."""

from django.db import transaction

from core.kit import audit
from core.organizations.domain.company import AddressFacts
from core.organizations.models import CompanyAddress, Organization, User


@transaction.atomic
def save_address(
    organization: Organization, facts: AddressFacts, *, is_default: bool, by: User | None, address: int | None = None
) -> CompanyAddress:
    """Store it: the row `address` of the organisation changes, None adds one.

    A default takes that place from the one before; a kind that has addresses always has a default. What was sent or
    accepted before keeps the address as it was. Raises CompanyAddress.DoesNotExist.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    own = CompanyAddress.objects.filter(organization=organization)
    row = CompanyAddress(organization=organization) if address is None else own.get(pk=address)
    was = row.kind
    for name in ("kind", "lines", "postal_code", "city", "region", "country"):
        setattr(row, name, getattr(facts, name))
    others = own.filter(kind=row.kind).exclude(pk=row.pk)
    row.is_default = is_default or not others.filter(is_default=True).exists()
    if row.is_default:
        others.update(is_default=False)
    row.save()
    if was != row.kind:
        name_a_default(organization, was)
    audit.record(
        "company.address_saved", f"organization:{organization.slug}", by=by, organization=organization.pk,
        kind=row.kind, address=str(row),
    )  # fmt: skip
    return row


def name_a_default(organization: Organization, kind: str) -> None:
    """Make the oldest address of the kind the default, where none is."""
    rows = CompanyAddress.objects.filter(organization=organization, kind=kind)
    if not rows.filter(is_default=True).exists() and (first := rows.order_by("pk").first()) is not None:
        first.is_default = True
        first.save(update_fields=["is_default"])
