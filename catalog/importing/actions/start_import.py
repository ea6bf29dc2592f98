"""Import the file of an upload that was checked."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import FeedRun
from core.kit import audit
from core.kit.jobs import enqueue
from core.organizations.models import User


class NotChecked(ValueError):
    """The upload was not checked, or is imported already."""


@transaction.atomic
def start_import(run: FeedRun, *, by: User | None) -> FeedRun:
    """Queue the import of the file that was checked, with the same wishes. Raises NotChecked, also the second time."""
    run = FeedRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if not run.is_checked:
        raise NotChecked(run.problem or _("This file is imported already, or was not checked."))
    run.checks_only, run.status, run.started_by, run.finished_at = False, FeedRun.Status.WAITING, by, None
    run.save(update_fields=["checks_only", "status", "started_by", "finished_at"])
    run.report.all().delete()
    audit.record("feed.import_started", f"feed:{run.pk}", by=by, organization=run.organization_id)
    enqueue("catalog.tasks.import_upload", run_id=run.pk)
    return run
