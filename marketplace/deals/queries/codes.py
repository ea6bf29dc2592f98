"""A partner's referral codes."""

from django.db.models import QuerySet

from core.organizations.models import Organization, State
from marketplace.deals.models import ReferralCode


def is_code(code: str) -> bool:
    """Whether a verified partner's link with this code holds. One query."""
    return open_codes().filter(code=code[:40]).exists()


def open_codes() -> QuerySet[ReferralCode]:
    """Codes of links that hold, of verified partners."""
    return ReferralCode.objects.filter(retired_at__isnull=True, partner__state=State.VERIFIED)


def codes_of(partner: Organization) -> QuerySet[ReferralCode]:
    """The partner's codes, the newest first."""
    return ReferralCode.objects.filter(partner=partner).order_by("-pk")
