"""What somebody answered to the question whether their visits may be kept."""

from core.organizations.models import User
from marketplace.deals.models import VisitConsent


def visit_consent(user: User, wording: str) -> bool | None:
    """What a signed-in person answered to the question in this wording; None if they were not asked. One query."""
    return VisitConsent.objects.filter(user=user, wording=wording).values_list("agreed", flat=True).first()
