"""Work that takes longer than a page."""

import datetime as dt

from celery import shared_task
from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.bulk.actions.work_on_bulk_edit import work_on_bulk_edit as work_on
from catalog.importing.actions.fetch_feed import FetchBusy, fetch_feed
from catalog.importing.actions.import_feed import FAILED, FeedBusy, import_feed
from catalog.importing.actions.remove_feed_file import remove_feed_file
from catalog.importing.actions.settle_feed_run import settle_feed_run
from catalog.importing.queries.feed_files import files_to_remove
from catalog.importing.queries.feed_runs import progress_key
from catalog.importing.queries.feed_sources import due_feeds
from catalog.models import BulkEdit, FeedRun, ListingChange
from catalog.pricing.actions import index_turned_prices as turning
from catalog.product_reviews.actions.invite_reviewers import invite_reviewers as invite_reviewers_of
from catalog.product_reviews.queries.product_reviews import purchases_to_review
from catalog.publishing.actions.publish_due_change import publish_due_change
from core.kit import clock
from core.kit.jobs.due import Listed, Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue, run_row
from core.organizations.access import NotVerified

# No import takes so long: one that still says that it runs has died.
_LEASE = dt.timedelta(hours=1)
_SHORT_LEASE = dt.timedelta(minutes=5)


def _waiting() -> QuerySet[FeedRun]:
    died = Q(status=FeedRun.Status.RUNNING, started_at__lte=clock.now() - _LEASE)
    return FeedRun.objects.filter(Q(status=FeedRun.Status.WAITING) | died).exclude(upload="")


def _import(key: str) -> int:
    """Import the file; one that could not be imported waits again, with what was wrong."""
    if not _waiting().filter(pk=key).update(status=FeedRun.Status.RUNNING, problem="", started_at=clock.now()):
        return 0
    run = FeedRun.objects.select_related("organization", "started_by", "feed").get(pk=key)
    try:
        _import_file_of(run)
    except Exception as error:
        run.report.all().delete()
        problem = "" if isinstance(error, FeedBusy) else FAILED
        FeedRun.objects.filter(pk=key).update(status=FeedRun.Status.WAITING, problem=problem, finished_at=None)
        raise
    return 1


def _import_file_of(run: FeedRun) -> None:
    with run.local_upload() as path:
        import_feed(
            path,
            run.format,
            by=run.started_by,
            organization=run.organization,
            progress=lambda done, rows: cache.set(progress_key(run.pk), (done, rows), 3600),
            run=run,
            then=settle_feed_run,
        )


UPLOADS = register(
    Queue(
        name="catalog.uploads",
        label=_("Uploaded files to import"),
        due=Rows(_waiting, since="started_at"),
        work=_import,
        tries=3,
        lease=_LEASE,
        not_yet=(FeedBusy,),
    )
)


FEEDS = register(
    Queue(
        name="catalog.feeds",
        label=_("Feeds to fetch"),
        due=Rows(due_feeds, since="next_at"),
        work=lambda key: fetch_feed(int(key)),
        lease=_SHORT_LEASE,  # longer than a server may take
        not_yet=(FetchBusy,),
    )
)


def _bulk_edits() -> QuerySet[BulkEdit]:
    return BulkEdit.objects.filter(finished_at=None)


BULK = register(
    Queue(
        name="catalog.bulk_edits",
        label=_("Bulk edits of offers"),
        due=Rows(_bulk_edits, since="started_at"),
        work=lambda key: work_on(int(key)),
        lease=_SHORT_LEASE,  # two workers at once do each offer once
    )
)


def _due_changes() -> QuerySet[ListingChange]:
    return ListingChange.objects.filter(status=ListingChange.Status.SCHEDULED, publish_at__lte=clock.now())


SCHEDULED = register(
    Queue(
        name="catalog.scheduled",
        label=_("Changes of offers to publish"),
        due=Rows(_due_changes, since="publish_at"),
        work=lambda key: publish_due_change(key),
        not_yet=(NotVerified,),
    )
)


@shared_task(name="catalog.tasks.publish_scheduled")
def publish_scheduled() -> int:
    """Publish the approved changes whose time has come; how many."""
    return run_queue(SCHEDULED).done


@shared_task(name="catalog.tasks.import_upload")
def import_upload(run_id: int) -> None:
    """Import an uploaded file whose row waits. Run twice, the second finds nothing waiting."""
    run_row(UPLOADS, str(run_id))


@shared_task(name="catalog.tasks.sweep_uploads")
def sweep_uploads() -> int:
    """Import uploads whose message was lost, oldest first; how many."""
    return run_queue(UPLOADS).done


@shared_task(name="catalog.tasks.fetch_feeds")
def fetch_feeds() -> int:
    """Fetch the feeds whose time has come; how many brought a file."""
    return run_queue(FEEDS).done


@shared_task(name="catalog.tasks.fetch_one_feed")
def fetch_one_feed(feed_id: int) -> None:
    """Fetch a feed that somebody wants now. Run twice, the second finds nothing due."""
    run_row(FEEDS, str(feed_id))


@shared_task(name="catalog.tasks.work_on_bulk_edit")
def work_on_bulk_edit(edit_id: int) -> None:
    """Do to each offer what was asked. Run twice, the second finds nothing waiting."""
    run_row(BULK, str(edit_id))


@shared_task(name="catalog.tasks.sweep_bulk_edits")
def sweep_bulk_edits() -> int:
    """Work on bulk edits whose message was lost, or whose worker died; how many offers were done."""
    return run_queue(BULK).done


REVIEWS = register(
    Queue(
        name="catalog.review_invitations",
        label=_("Buyers to invite to a review"),
        due=Listed(lambda: dict.fromkeys(purchases_to_review())),
        together=lambda keys: invite_reviewers_of(keys),
    )
)


@shared_task(name="catalog.tasks.invite_reviewers")
def invite_reviewers() -> int:
    """Invite the buyers of what was accepted two weeks to two months ago to a review, once each; how many were told."""
    return run_queue(REVIEWS).done


@shared_task(name="catalog.index_turned_prices")
def index_turned_prices(**_unknown: object) -> int:
    """Find what a promotion began or ended for at its price of today; how many offers."""
    return turning.index_turned_prices()


FILES = register(
    Queue(
        name="catalog.feed_files",
        label=_("Files of imports to remove"),
        due=Rows(files_to_remove, since="started_at"),
        work=lambda key: remove_feed_file(key),
    )
)


@shared_task(name="catalog.remove_feed_files")
def remove_feed_files(**_unknown: object) -> int:
    """Remove the files of imports that are kept no longer; how many."""
    return run_queue(FILES).done
