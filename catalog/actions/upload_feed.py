"""Take a file to be imported in the background."""

from __future__ import annotations

from django.core.files.base import File
from django.db import transaction

from catalog.models import FeedRun
from core.kit import audit
from core.kit.jobs import enqueue
from core.organizations.models import Organization, User


def upload_feed(
    organization: Organization,
    filename: str,
    format: str,
    file: File[bytes],
    *,
    by: User | None,
    overwrite: bool = False,
    is_whole: bool = False,
) -> FeedRun:
    """Store the file and queue the check of what its import would do; returns the run to watch.

    The import itself is `start_import`. `overwrite`: also change what was set manually; `is_whole`: withdraw what the
    organisation's files brought and this one does not name.

    The file is stored before the transaction begins: what is rolled back leaves a file that nothing names. Not to be
    called in a transaction.
    """
    run = FeedRun(
        format=format, filename=filename[:200], organization=organization, started_by=by, status=FeedRun.Status.WAITING,
        checks_only=True, overwrites=overwrite, is_whole=is_whole,
    )  # fmt: skip
    run.upload.save(f"{organization.slug}-{filename[-60:]}", file, save=False)
    with transaction.atomic(durable=True):
        run.save()
        audit.record("feed.uploaded", f"feed:{run.pk}", by=by, organization=organization.pk, filename=filename)
        enqueue("catalog.tasks.import_upload", run_id=run.pk)
    return run
