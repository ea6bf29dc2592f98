"""A partner's referral codes."""

from django.db.models import QuerySet

from core.organizations.models import Organization
from marketplace.deals.models import ReferralCode


def codes_of(partner: Organization) -> QuerySet[ReferralCode]:
    """The partner's codes, the newest first."""
    return ReferralCode.objects.filter(partner=partner).order_by("-pk")
