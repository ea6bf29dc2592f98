"""Let what two companies say of themselves fit into one, before they are merged."""

from django.db import transaction

from core.organizations.models import (
    Answer,
    Certification,
    CompanyAddress,
    CompanyProfile,
    CostCentre,
    Organization,
    PublicProfile,
    TaxId,
)


@transaction.atomic
def make_room(source: Organization, into: Organization) -> None:
    """Drop of `source` what `into` says itself: profiles, equal tax ids, equal cost centres, its defaults."""
    if CompanyProfile.objects.filter(organization=into).exists():
        CompanyProfile.objects.filter(organization=source).delete()
    for row in TaxId.objects.filter(organization=source):
        if into.tax_ids.filter(country=row.country, number=row.number).exists():
            row.delete()
    for centre in CostCentre.objects.filter(organization=source):
        if into.cost_centres.filter(code__iexact=centre.code).exists():
            centre.delete()
    taken = list(into.addresses.filter(is_default=True).values_list("kind", flat=True))
    CompanyAddress.objects.filter(organization=source, kind__in=taken).update(is_default=False)
    if PublicProfile.objects.filter(organization=into).exists():
        PublicProfile.objects.filter(organization=source).delete()
    # One company does not confirm itself.
    none = {"answer": Answer.NONE, "answered_for": None, "answered_by": None, "answered_at": None}
    for holder, giver in ((source, into), (into, source)):
        held = Certification.objects.filter(organization=holder)
        held.filter(answered_for=giver).update(**none)
        held.filter(vendor=giver).update(vendor=None, issuer=giver.name[:120], **none)
