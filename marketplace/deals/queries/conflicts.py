"""What clashes with a registration, without saying whose it is."""

from core.kit import clock
from core.organizations.models import Organization
from marketplace.deals.models import DealRegistration
from marketplace.deals.states import RegistrationStatus


def open_claims(owner: Organization, buyer: Organization, category: str) -> list[DealRegistration]:
    """Claims on the same opportunity that are submitted, or approved and in their window.

    The same opportunity: this owner and buyer, and the same category or either without one.
    """
    found = DealRegistration.objects.filter(owner=owner, buyer=buyer).select_related("partner")
    if category:
        found = found.filter(category__in=["", category])
    now = clock.now()
    return [
        claim
        for claim in found.order_by("submitted_at", "pk")
        if claim.status == RegistrationStatus.SUBMITTED
        or (claim.status == RegistrationStatus.APPROVED and claim.expires_at and claim.expires_at > now)
    ]


def rivals_of(registration: DealRegistration) -> list[DealRegistration]:
    """Other partners' open claims on the same opportunity, for the owner who decides."""
    claims = open_claims(registration.owner, registration.buyer, registration.category)
    return [claim for claim in claims if claim.partner_id != registration.partner_id]
