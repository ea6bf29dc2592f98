"""Decide what becomes of the checked file of a feed: it is imported, or waits for a person."""

from contextlib import suppress

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.domain.feed_schedule import Effect, exceeded
from catalog.importing.actions.fetch_feed import feed_failed
from catalog.importing.actions.start_import import NotChecked, start_import
from catalog.importing.queries.feed_sources import runs_of
from catalog.models import FeedRun, FeedSource
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import State


def settle_feed_run(run: FeedRun) -> None:
    """Import it if it stays within the limits of its feed; otherwise its people are told, once.

    A file that could not be read is a failure of the feed. Nothing for what a person uploaded, or was imported. Called
    in the transaction that ends the check, so that no file is checked and then forgotten.
    """
    if run.feed_id is None or not run.checks_only:
        return
    feeds = FeedSource.objects.select_for_update(of=("self",)).select_related("organization")
    feed = feeds.filter(pk=run.feed_id).first()
    if feed is None:
        return
    is_newest = not runs_of(feed).filter(pk__gt=run.pk).exclude(upload="").exists()
    if run.status == FeedRun.Status.FAILED:
        if is_newest:
            feed_failed(feed, run.problem, with_row=False)
        return
    if not run.is_checked:
        return
    lacks = run.report.filter(code="not-withdrawn").exists()
    reasons = exceeded(Effect(run.rows, run.withdrawn, run.changed, run.skipped, lacks), feed.limits)
    if not (reasons or run.created or run.changed or run.withdrawn):
        return
    by_itself = {
        "always": not feed.always_waits,
        "older": is_newest,
        "paused": feed.is_active,
        "unverified": feed.organization.state == State.VERIFIED,
    }
    reasons += [reason for reason, may in by_itself.items() if not may]
    if not reasons:
        with suppress(NotChecked):  # somebody was faster
            start_import(run, by=None)
        return
    run.waits_for = reasons
    run.save(update_fields=["waits_for"])
    notify(
        feed.organization,
        kind="feed.waits",
        text=lambda: _("The import of %(feed)s waits for your approval") % {"feed": feed.name},
        url=reverse("catalog:feed_run", args=[run.pk]),
        capability=Can.LIST,
        facts=lambda: [
            (_("New"), str(run.created)),
            (_("Changed"), str(run.changed)),
            (_("Withdrawn"), str(run.withdrawn)),
            (_("Refused"), str(run.skipped)),
        ],
        cause=f"feed:{run.pk}:waits",
    )
