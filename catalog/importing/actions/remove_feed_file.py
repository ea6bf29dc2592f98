"""Keep the file of an import no longer."""

from django.db import transaction

from catalog.importing.queries.feed_files import files_to_remove
from catalog.models import FeedRun
from core.kit import audit, clock


def remove_feed_file(key: str) -> int:
    """Say that it goes, delete it, and forget its name; 1 if that was done. Cut off anywhere, it is done again.

    The report and the counts of the import stay. The file itself is deleted outside of a transaction.
    """
    with transaction.atomic():
        run = FeedRun.objects.select_for_update(of=("self",)).filter(pk=key).first()
        if run is None or not files_to_remove().filter(pk=key).exists():
            return 0
        if run.removed_at is None:
            run.removed_at = clock.now()
            run.save(update_fields=["removed_at"])
            audit.record("feed.file_removed", f"feed_run:{run.pk}", by=None, organization=run.organization_id)
    for file in (run.settings, run.upload):
        if file:
            file.storage.delete(str(file.name))
    FeedRun.objects.filter(pk=key).update(upload="", settings="")
    return 1
