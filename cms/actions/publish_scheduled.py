"""Publish what an editor scheduled."""

from django.db import transaction

from cms.queries.schedule import revisions_to_publish
from core.kit import clock


@transaction.atomic
def publish_scheduled(revision_id: int) -> int:
    """Publish this approved revision, whose time has come; 0 if it is not due any more."""
    revision = revisions_to_publish(clock.now()).filter(pk=revision_id).select_for_update().first()
    if revision is None:
        return 0
    revision.publish(log_action="wagtail.publish.scheduled")
    return 1
