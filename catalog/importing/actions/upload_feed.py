"""Take a file to be imported in the background."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import File
from django.db import transaction

from catalog.domain.provenance import feed, own_file
from catalog.importing.actions.import_feed import TABLES
from catalog.importing.feeds.item import BrokenFeed
from catalog.importing.feeds.look import Look, look_at
from catalog.importing.queries.feed_mapping import remembered_mapping
from catalog.models import FeedRun
from core.kit import audit
from core.kit.jobs import enqueue
from core.organizations.models import Organization, User


def upload_feed(
    organization: Organization | None,
    filename: str,
    format: str,
    file: File[bytes],
    *,
    by: User | None,
    overwrite: bool = False,
    is_whole: bool = False,
    source: str = "",
    settings: File[bytes] | None = None,
) -> FeedRun:
    """Store the file and queue the check of what its import would do; returns the run to watch.

    Where its columns have other names than ours, it waits `unmatched` until somebody says what they are
    (`match_columns`), unless that was said of an earlier file with the same headings. Raises NotATable for a file whose
    columns cannot be told apart; nothing is stored then.

    The import itself is `start_import`. `overwrite`: also change what was set manually; `is_whole`: withdraw what the
    organisation's files brought and this one does not name. Without an organisation it is the operator's file with
    offers of anybody; `source` names then whose list it is, and `settings` is the `settings.yml` of a landscape.

    The file is stored before the transaction begins: what is rolled back leaves a file that nothing names. Not to be
    called in a transaction.
    """
    run = FeedRun(
        format=format, filename=filename[:200], organization=organization, started_by=by, status=FeedRun.Status.WAITING,
        checks_only=True, overwrites=overwrite, is_whole=is_whole,
        source=feed(source) if organization is None else own_file(organization.pk),
    )  # fmt: skip
    if format in TABLES:
        choose_mapping(run, organization, look_at_upload(file, format))
    whose = organization.slug if organization else "marketplace"
    run.upload.save(f"{whose}-{filename[-60:]}", file, save=False)
    if settings is not None:
        run.settings.save(f"{whose}-settings.yml", settings, save=False)
    with transaction.atomic(durable=True):
        run.save()
        audit.record("feed.uploaded", f"feed:{run.pk}", by=by, organization=run.organization_id, filename=filename)
        if run.status == FeedRun.Status.WAITING:
            enqueue("catalog.tasks.import_upload", run_id=run.pk)
    return run


def look_at_upload(file: File[bytes], format: str) -> Look | None:
    """The headings and first rows; None where the file is broken, which its check reports. Raises NotATable."""
    with NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        try:
            return look_at(Path(copy.name), format)
        except BrokenFeed:
            return None


def choose_mapping(run: FeedRun, organization: Organization | None, look: Look | None) -> None:
    """Set what is known of the run's columns, and whether somebody must say what they are. The caller saves it."""
    if look is None or look.is_ours or not look.headings:
        return
    run.mapping = remembered_mapping(organization, run.source, look, run.format)
    if run.mapping is None:
        run.status = FeedRun.Status.UNMATCHED
