"""What the pages of registrations show."""

from django.db.models import Q, QuerySet

from core.organizations.models import Organization
from marketplace.deals.models import DealRegistration
from marketplace.deals.states import RegistrationStatus

MOST_WAITING = 100


def visible_registrations(organization: Organization) -> QuerySet[DealRegistration]:
    """The registrations that the organisation made or decides, with parties, deal and who decided loaded."""
    return DealRegistration.objects.visible_to(organization).select_related(
        "partner", "owner", "buyer", "deal", "submitted_by", "decided_by", "appeal"
    )


def waiting_registrations(owner: Organization) -> list[DealRegistration]:
    """The oldest registrations that wait for the owner, at most a hundred."""
    waiting = (
        decided_by(owner)
        .filter(status=RegistrationStatus.SUBMITTED)
        .select_related("partner", "owner", "buyer", "deal")
    )
    return list(waiting.order_by("submitted_at")[:MOST_WAITING])


def decided_by(owner: Organization) -> QuerySet[DealRegistration]:
    """The registrations that the owner decides."""
    return DealRegistration.objects.filter(owner=owner)


def made_by(partner: Organization) -> QuerySet[DealRegistration]:
    """The registrations that the partner made, and may therefore withdraw."""
    return DealRegistration.objects.filter(partner=partner)


def revocable_by(organization: Organization) -> QuerySet[DealRegistration]:
    """The registrations whose protection the organisation may end: those that it decides; the operator, all."""
    return DealRegistration.objects.seen_by(organization, lambda owner: Q(owner=owner))
