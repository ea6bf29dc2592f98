"""Pages whose day has come: to be published, or to be taken off the site."""

import datetime as dt

from django.db.models import QuerySet
from wagtail.models import Page, Revision


def revisions_to_publish(now: dt.datetime) -> QuerySet[Revision]:
    """Approved revisions that are due to be published."""
    due: QuerySet[Revision] = Revision.objects.filter(approved_go_live_at__lt=now)
    return due


def pages_to_unpublish(now: dt.datetime) -> QuerySet[Page]:
    """Live pages that have expired."""
    expired: QuerySet[Page] = Page.objects.filter(live=True, expire_at__lt=now)
    return expired
