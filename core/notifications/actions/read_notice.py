"""Note that one notice was read."""

from core.kit import clock
from core.notifications.models import Notice


def read_notice(notice: Notice) -> None:
    """Mark it read now; one that was read before keeps its time."""
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=clock.now())
