"""Work that takes longer than a page."""

from pathlib import Path
from tempfile import TemporaryDirectory

from celery import shared_task
from django.core.cache import cache

from catalog.actions.import_feed import FeedBusy, import_feed
from catalog.models import FeedRun
from catalog.queries.feed_runs import progress_key


@shared_task(name="catalog.tasks.import_upload")
def import_upload(run_id: int) -> None:
    """Import an uploaded file whose row waits. Run twice, the second finds nothing waiting."""
    if not FeedRun.objects.filter(pk=run_id, status=FeedRun.Status.WAITING).update(status=FeedRun.Status.RUNNING):
        return
    run = FeedRun.objects.select_related("organization", "started_by").get(pk=run_id)
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(run.filename).name
        with run.upload.open("rb") as upload, path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        try:
            import_feed(
                path,
                run.format,
                by=run.started_by,
                organization=run.organization,
                progress=lambda done, rows: cache.set(progress_key(run_id), (done, rows), 3600),
                run=run,
            )
        except FeedBusy:
            FeedRun.objects.filter(pk=run_id).update(status=FeedRun.Status.WAITING, problem="", finished_at=None)


@shared_task(name="catalog.tasks.sweep_uploads")
def sweep_uploads() -> None:
    """Start uploads whose message was lost, oldest first."""
    for run_id in FeedRun.objects.filter(status=FeedRun.Status.WAITING).order_by("pk").values_list("pk", flat=True):
        import_upload.run(run_id)
