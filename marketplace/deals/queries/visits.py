"""What somebody answered to the question whether their visits may be kept, and what waits for an answer."""

from core.organizations.models import User
from marketplace.deals.models import PendingTouch, VisitConsent


def visit_consent(user: User, wording: str) -> bool | None:
    """What a signed-in person answered to the question in this wording; None if they were not asked. One query."""
    return VisitConsent.objects.filter(user=user, wording=wording).values_list("agreed", flat=True).first()


def waiting_visit(visitor: str) -> PendingTouch | None:
    """The newest visit that waits under this visitor's key until somebody says whose it is, with its partner."""
    waiting = PendingTouch.objects.filter(visitor=visitor, touch=None).select_related("partner")
    return waiting.order_by("-at", "-pk").first()
