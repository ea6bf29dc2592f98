"""Note that a person has read every notice."""

from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Organization, User


def read_all_notices(user: User, organization: Organization | None) -> None:
    """Mark every notice that the person has for this organisation as read now; those read before keep their time."""
    Notice.objects.of(user, organization).unread().update(read_at=clock.now())
