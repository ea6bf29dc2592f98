"""Feeds that are fetched by themselves: an organisation's own, those that are due, and from where they may come."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from catalog.domain.feed_schedule import is_allowed_host
from catalog.models import FeedRun, FeedSource
from core.kit import clock
from core.organizations.models import Organization, OrganizationDomain, State


def feed_sources(organization: Organization) -> QuerySet[FeedSource]:
    """The organisation's feeds, by name."""
    return FeedSource.objects.filter(organization=organization).select_related("organization")


def feed_list(organization: Organization) -> QuerySet[FeedSource]:
    """The organisation's feeds, by name; `waits` says that one has a file that a person must match or approve."""
    to_do = Q(status=FeedRun.Status.UNMATCHED) | (Q(status=FeedRun.Status.DONE) & ~Q(waits_for=[]))
    waiting = FeedRun.objects.filter(to_do, feed=OuterRef("pk"), checks_only=True)
    return feed_sources(organization).annotate(waits=Exists(waiting))


def new_feed(organization: Organization) -> FeedSource:
    """A feed of the organisation that is not stored yet."""
    return FeedSource(organization=organization)


def due_feeds() -> QuerySet[FeedSource]:
    """Those whose time has come, of verified organisations."""
    due = FeedSource.objects.filter(status=FeedSource.Status.ACTIVE, next_at__lte=clock.now())
    return due.filter(organization__state=State.VERIFIED)


def runs_of(feed: FeedSource) -> QuerySet[FeedRun]:
    """What the feed brought, the newest first."""
    return FeedRun.objects.filter(feed=feed)


def proved_domains(organization: Organization) -> list[str]:
    """The domains that are the organisation's for certain."""
    return list(OrganizationDomain.objects.proved().filter(organization=organization).values_list("domain", flat=True))


def may_fetch_from(organization: Organization, url: str) -> bool:
    """Whether the organisation may have files fetched from this address: a domain that it proved to be its own, with
    all below it, or a host that the operator allows (FEED_HOSTS). One query."""
    host = (urlsplit(url).hostname or "").lower()
    return is_allowed_host(host, [*proved_domains(organization), *settings.FEED_HOSTS])
