"""Add a tax id to a company's profile."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.domain.tax_ids import TaxIdKind, read_tax_id
from core.organizations.models import Organization, TaxId, User, VatCheck


class TaxIdKnown(ValueError):
    """The organisation gave this number before."""

    def __init__(self) -> None:
        super().__init__(_("This number is in the profile already."))


@transaction.atomic
def add_tax_id(organization: Organization, *, country: str, kind: str, number: str, by: User | None) -> TaxId:
    """Store the number in its normal form. One of the European Union waits for its register, where that is asked.

    Raises NotATaxId, which says what such a number looks like, and TaxIdKnown.
    """
    read = read_tax_id(country, TaxIdKind(kind), number)
    row, made = TaxId.objects.get_or_create(
        organization=organization,
        country=read.country,
        number=read.number,
        defaults={"kind": read.kind.value, "vat_check": VatCheck.WAITING if read.in_vies else VatCheck.NEVER},
    )
    if not made:
        raise TaxIdKnown
    audit.record(
        "company.tax_id_added", f"organization:{organization.slug}", by=by, organization=organization.pk,
        country=row.country, number=row.number,
    )  # fmt: skip
    return row
