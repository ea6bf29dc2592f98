"""What waits for an owner's decision."""

from django.db.models import QuerySet

from core.organizations.models import Organization
from marketplace.deals.models import DealRegistration


def registrations_to_decide(organization: Organization) -> QuerySet[DealRegistration]:
    """Partners' claims on what the organisation owns, without a decision."""
    return DealRegistration.objects.filter(owner=organization, status=DealRegistration.Status.SUBMITTED)
