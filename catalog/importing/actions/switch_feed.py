"""Fetch a feed now, pause it, or go on with it."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import FeedSource
from core.kit import audit, clock
from core.kit.jobs import enqueue
from core.organizations.models import User

#: Between two fetches that somebody asks for: a feed is no load on somebody's server.
APART = dt.timedelta(minutes=1)


class TooSoon(ValueError):
    """It was fetched a moment ago."""

    def __init__(self) -> None:
        super().__init__(_("The feed was fetched less than a minute ago. Try again in a minute."))


@transaction.atomic
def run_feed(feed: FeedSource, *, by: User) -> FeedSource:
    """Fetch it now, also where the server says that the file is as it was; a paused one goes on. Raises TooSoon."""
    feed = FeedSource.objects.select_for_update().get(pk=feed.pk)
    now = clock.now()
    if feed.fetched_at and feed.fetched_at > now - APART:
        raise TooSoon
    feed.status, feed.failures, feed.problem = FeedSource.Status.ACTIVE, 0, ""
    feed.etag, feed.last_modified, feed.next_at = "", "", now
    feed.save(update_fields=["status", "failures", "problem", "etag", "last_modified", "next_at"])
    audit.record("feed.run", f"feed_source:{feed.pk}", by=by, organization=feed.organization_id)
    enqueue("catalog.tasks.fetch_one_feed", feed_id=feed.pk)
    return feed


@transaction.atomic
def pause_feed(feed: FeedSource, *, by: User) -> None:
    """Fetch it no more until somebody says so; nothing where it is paused."""
    if FeedSource.objects.filter(pk=feed.pk, status=FeedSource.Status.ACTIVE).update(status=FeedSource.Status.PAUSED):
        audit.record("feed.paused", f"feed_source:{feed.pk}", by=by, organization=feed.organization_id)
