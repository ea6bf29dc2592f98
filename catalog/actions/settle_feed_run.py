"""Decide what becomes of the checked file of a feed: it is imported, or waits for a person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.actions.fetch_feed import feed_failed
from catalog.actions.start_import import NotChecked, start_import
from catalog.domain.feed_schedule import Effect, exceeded
from catalog.models import FeedRun
from core.notifications.actions.notify import notify
from core.organizations.access import Can


def settle_feed_run(run: FeedRun) -> None:
    """Import it if it stays within the limits of its feed; otherwise its people are told, once.

    A file that could not be read is a failure of the feed. Nothing for what a person uploaded, or was imported.
    """
    feed = run.feed
    if feed is None or not run.checks_only:
        return
    if run.status == FeedRun.Status.FAILED:
        feed_failed(feed, run.problem, with_row=False)
        return
    if not run.is_checked:
        return
    lacks = run.report.filter(code="not-withdrawn").exists()
    reasons = exceeded(Effect(run.rows, run.withdrawn, run.changed, run.skipped, lacks), feed.limits)
    if not (reasons or run.created or run.changed or run.withdrawn):
        return
    if feed.always_waits:
        reasons = [*reasons, "always"]
    if not reasons:
        try:
            start_import(run, by=None)
        except NotChecked:  # somebody was faster
            return
        return
    run.waits_for = reasons
    run.save(update_fields=["waits_for"])
    if run.organization is not None:
        notify(
            run.organization,
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
