"""What the page of an owner's commission policy shows."""

from dataclasses import dataclass

from django.db.models import QuerySet

from core.organizations.models import CommissionPolicy, Organization, PartnerRate


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """Every version, the newest first; the one in force and its rates; the partners that may get one of their own."""

    versions: tuple[CommissionPolicy, ...]
    current: CommissionPolicy | None
    rates: tuple[PartnerRate, ...]
    partners: QuerySet[Organization]


def policy_page(owner: Organization) -> PolicyPage:
    """The owner's policy with its partner rates. Three queries; `partners` is asked for when it is read."""
    versions = tuple(
        CommissionPolicy.objects.filter(owner=owner)
        .select_related("created_by")
        .prefetch_related("partner_rates__partner")
    )
    current = next((version for version in versions if version.effective_to is None), None)
    return PolicyPage(
        versions=versions,
        current=current,
        rates=tuple(current.partner_rates.all()) if current else (),
        partners=Organization.objects.filter(partnerships_as_partner__provider=owner).distinct().order_by("name"),
    )
