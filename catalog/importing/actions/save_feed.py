"""Keep where a list of offers is, when it is fetched, and what it may change without a person."""

from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import FeedSource
from core.kit import audit, clock
from core.kit.sealed import seal
from core.organizations.models import Organization, User

#: An organisation has so many: each is a file that we fetch and check again and again.
MOST_FEEDS = 20


class TooManyFeeds(ValueError):
    """The organisation has as many feeds as it may have."""

    def __init__(self) -> None:
        said = _("Your organisation has %(most)s feeds, which is the limit. Remove one before you add another.")
        super().__init__(said % {"most": MOST_FEEDS})


@transaction.atomic
def save_feed(feed: FeedSource, *, secret: str, by: User) -> FeedSource:
    """Store a new or changed feed of `feed.organization`, and fetch it soon if it is active.

    `secret`: the password or token that was typed; empty, the one that is kept stays, unless another host is asked: a
    secret is only sent to the host that it was given for. Raises TooManyFeeds.
    """
    Organization.objects.select_for_update().get(pk=feed.organization_id)
    before = FeedSource.objects.select_for_update().filter(pk=feed.pk).first() if feed.pk else None
    kept = before.secret if before and host_of(before.url) == host_of(feed.url) else ""
    feed.secret = "" if feed.auth == FeedSource.Auth.NONE else seal(secret) if secret else kept
    feed.username = feed.username if feed.auth == FeedSource.Auth.BASIC else ""
    feed.etag = feed.last_modified = ""  # the file is asked for whatever it was before
    if before is None:
        if FeedSource.objects.filter(organization=feed.organization_id).count() >= MOST_FEEDS:
            raise TooManyFeeds
        feed.created_by = by
    else:
        feed.failures, feed.status = before.failures, before.status
    feed.next_at = clock.now()
    feed.save()
    audit.record(
        "feed.saved" if before else "feed.added", f"feed_source:{feed.pk}", by=by, organization=feed.organization_id,
        url=feed.shown_url, every=feed.every,
    )  # fmt: skip
    return feed


@transaction.atomic
def remove_feed(feed: FeedSource, *, by: User) -> None:
    """Fetch it no more; its imports stay in the history, and what it brought stays."""
    audit.record("feed.removed", f"feed_source:{feed.pk}", by=by, organization=feed.organization_id, url=feed.shown_url)
    feed.delete()


def host_of(url: str) -> str:
    """The host of an address, in small letters."""
    return (urlsplit(url).hostname or "").lower()
