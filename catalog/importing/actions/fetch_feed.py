"""Fetch a feed whose time has come, and check what its import would do."""

import base64
import datetime as dt
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.domain.feed_schedule import next_run, wait_after
from catalog.importing.actions.import_feed import TABLES
from catalog.importing.actions.upload_feed import choose_mapping
from catalog.importing.feeds.item import BrokenFeed
from catalog.importing.feeds.look import Look, NotATable, look_at
from catalog.importing.feeds.xlsx_table import check as check_spreadsheet
from catalog.importing.gateways.files import files
from catalog.importing.queries.feed_sources import due_feeds, may_fetch_from, runs_of
from catalog.models import FeedRun, FeedSource
from core.kit import audit, clock
from core.kit.jobs import enqueue
from core.kit.locks import Lock, advisory_lock
from core.kit.record_language import in_record_language
from core.kit.sealed import CannotOpen, opened
from core.kit.shared_files import MOST_BYTES as MOST_SHARED
from core.kit.shared_files import NotTaken
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.https import Download

MOST_BYTES = 20 * 1024 * 1024
SECONDS = 120.0
_UNDER_WAY = (FeedRun.Status.WAITING, FeedRun.Status.RUNNING)
SUPERSEDED = "A newer file of this feed has arrived. Nothing of this one was imported."


class FetchBusy(RuntimeError):
    """The file before is still being imported, or another feed of the organisation is being fetched."""


class NotFetched(ValueError):
    """There is no file to import; the message says why, to the feed's owner."""


@in_record_language
def fetch_feed(pk: int) -> int:
    """Fetch it and queue the check; 1 if a file has come, 0 where it is not due, unchanged, or could not be fetched.

    Whatever fails is noted on the feed and in the history of imports, tried again (`WAITS`), and after the last try the
    feed is paused and its people are told. An organisation's feeds are fetched one after the other, so that slow
    servers keep one worker at most. Raises FetchBusy. Not to be called in a transaction.
    """
    feed = due_feeds().filter(pk=pk).select_related("organization").first()
    if feed is None:
        return 0
    with advisory_lock(Lock.FEED_FETCH, wait=False, of=str(feed.organization_id)) as alone:
        if not alone or runs_of(feed).filter(status__in=_UNDER_WAY).exists():
            raise FetchBusy("This feed is fetched later.")
        return _fetch(feed, clock.now())


def _fetch(feed: FeedSource, now: dt.datetime) -> int:
    with NamedTemporaryFile() as file:
        try:
            answer = _ask(feed, file)  # type: ignore[arg-type]  # a file of bytes by another name
            if answer.status == 304:
                with transaction.atomic():
                    if _is_as_asked(feed):
                        _note(feed, now)
                return 0
            file.flush()
            look = _look(Path(file.name), feed.format)
        except (Unreachable, NotFetched, CannotOpen, NotTaken, NotATable) as error:
            with transaction.atomic():
                if _is_as_asked(feed):
                    feed_failed(feed, str(error), with_row=True)
            return 0
        file.seek(0)
        return _take(feed, File(file), look, answer, now)


def _is_as_asked(feed: FeedSource) -> bool:
    """Whether it is still to be fetched as it was when we asked; saving it changes `next_at`. Locks it."""
    return due_feeds().filter(pk=feed.pk, next_at=feed.next_at).select_for_update(of=("self",)).exists()


def _ask(feed: FeedSource, into: BinaryIO) -> Download:
    if not may_fetch_from(feed.organization, feed.url):
        raise NotFetched(_("Its host is no longer a proved domain of yours, nor allowed by the operator."))
    headers = {"User-Agent": "Ensemble feeds", "Accept": "*/*"}
    if feed.auth == FeedSource.Auth.BASIC:
        pair = f"{feed.username}:{opened(feed.secret)}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    elif feed.auth == FeedSource.Auth.BEARER:
        headers["Authorization"] = f"Bearer {opened(feed.secret)}"
    # A file whose check or import did not come to its end is wanted again, also where it has not changed.
    last = runs_of(feed).exclude(upload="").order_by("-pk").first()
    came_to_its_end = last is not None and last.status in (FeedRun.Status.DONE, FeedRun.Status.UNMATCHED)
    if feed.etag and came_to_its_end:
        headers["If-None-Match"] = feed.etag
    if feed.last_modified and came_to_its_end:
        headers["If-Modified-Since"] = feed.last_modified
    answer = files().download(feed.url, headers, into, most_bytes=MOST_BYTES, seconds=SECONDS)
    if 300 <= answer.status < 400 and answer.status != 304:
        raise NotFetched(_("The server redirects to another address. Enter the address at which the file is."))
    if answer.status in (401, 403):
        raise NotFetched(_("The server does not let us in. Check the user name, password or token."))
    if answer.status not in (200, 304):
        raise NotFetched(_("The server answered with status %(status)s.") % {"status": answer.status})
    if answer.status == 200 and answer.headers.get("content-type", "").lower().startswith("text/html"):
        raise NotFetched(_("The server sent a web page, not a file. Check the address and the sign-in."))
    return answer


def _look(path: Path, format: str) -> Look | None:
    """The first look at the file; None where it is broken, which its check reports. Raises NotTaken and NotATable."""
    if format == "xlsx":
        with path.open("rb") as file:
            check_spreadsheet("feed.xlsx", file.read(MOST_SHARED + 1))
    if format not in TABLES:
        return None
    try:
        return look_at(path, format)
    except BrokenFeed:
        return None


def _take(feed: FeedSource, file: File[bytes], look: Look | None, answer: Download, now: dt.datetime) -> int:
    """Store the file and queue its check; 0 where the feed was changed, paused or removed meanwhile."""
    organization = feed.organization
    run = FeedRun(
        format=feed.format, filename=f"{feed.name}.{feed.format}", organization=feed.imports_for, feed=feed,
        status=FeedRun.Status.WAITING, checks_only=True, overwrites=feed.overwrites, is_whole=feed.is_whole,
        source=feed.source, started_at=now,
    )  # fmt: skip
    choose_mapping(run, run.organization, look)
    run.upload.save(f"{organization.slug}-feed-{feed.pk}.{feed.format}", file, save=False)
    with transaction.atomic(durable=True):
        if not _is_as_asked(feed):
            return 0
        waiting = runs_of(feed).filter(checks_only=True, status__in=[FeedRun.Status.DONE, FeedRun.Status.UNMATCHED])
        waiting.exclude(status=FeedRun.Status.DONE, created=0, changed=0, withdrawn=0).update(
            status=FeedRun.Status.INTERRUPTED, problem=SUPERSEDED
        )
        if runs_of(feed).filter(status__in=_UNDER_WAY).exists():  # somebody approved the one before
            raise FetchBusy("This feed is fetched later.")
        run.save()
        _note(feed, now, answer)
        audit.record("feed.fetched", f"feed:{run.pk}", by=None, organization=organization.pk, feed=feed.pk)
        if run.status == FeedRun.Status.WAITING:
            enqueue("catalog.tasks.import_upload", run_id=run.pk)
        else:
            notify(
                organization,
                kind="feed.waits",
                text=lambda: _("Match the columns of %(feed)s") % {"feed": feed.name},
                url=reverse("catalog:feed_columns", args=[run.pk]),
                capability=Can.LIST,
                facts=lambda: [(_("Address"), feed.shown_url)],
                cause=f"feed:{run.pk}:columns",
            )
    return 1


def _note(feed: FeedSource, now: dt.datetime, answer: Download | None = None) -> None:
    """The server answered: the feed waits for its next time. `answer`: with another file."""
    values: dict[str, object] = {
        "failures": 0,
        "problem": "",
        "fetched_at": now,
        "next_at": next_run(feed.every, feed.next_at, now),
    }
    if answer is not None:
        for name, header, most in (("etag", "etag", 200), ("last_modified", "last-modified", 100)):
            value = answer.headers.get(header, "")
            values[name] = value if len(value) <= most and value.isascii() and value.isprintable() else ""
    FeedSource.objects.filter(pk=feed.pk).update(**values)


@transaction.atomic
def feed_failed(feed: FeedSource, problem: str, *, with_row: bool) -> None:
    """Note why it failed and when it is tried again; after the last try it is paused, and its people are told.

    `with_row`: there is no import yet that the history shows.
    """
    found = FeedSource.objects.select_for_update().select_related("organization").filter(pk=feed.pk).first()
    if found is None:
        return
    feed, now = found, clock.now()
    feed.failures, feed.problem, feed.fetched_at = feed.failures + 1, problem[:300], now
    feed.etag = feed.last_modified = ""
    wait = wait_after(feed.failures)
    if wait is None:
        feed.status = FeedSource.Status.FAILED
    else:
        feed.next_at = now + wait
    feed.save(update_fields=["failures", "problem", "fetched_at", "etag", "last_modified", "status", "next_at"])
    if with_row:
        FeedRun.objects.create(
            format=feed.format, filename=f"{feed.name}.{feed.format}", organization=feed.imports_for, feed=feed,
            status=FeedRun.Status.FAILED, checks_only=True, problem=problem, started_at=now, finished_at=now,
            source=feed.source,
        )  # fmt: skip
    if wait is None:
        notify(
            feed.organization,
            kind="feed.paused",
            text=lambda: (
                _("%(feed)s could not be imported %(n)s times in a row and is paused")
                % {"feed": feed.name, "n": feed.failures}
            ),
            url=reverse("catalog:feed_source", args=[feed.pk]),
            capability=Can.LIST,
            facts=lambda: [(_("Address"), feed.shown_url), (_("Last problem"), feed.problem)],
            cause=f"feed_source:{feed.pk}:paused:{now:%Y-%m-%dT%H:%M}",
        )
