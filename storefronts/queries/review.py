"""Pages in review: which wait for the operator, and what it said of those that it sent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, DateTimeField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from catalog.interface import Submission
from storefronts.models import StorefrontPage
from storefronts.queries.ownership import paths_of


@dataclass(frozen=True, slots=True)
class Review:
    """How the review of one page stands: in progress, or sent back with the operator's `comment`."""

    in_progress: bool
    comment: str
    sent_back_at: dt.datetime | None


def _states() -> QuerySet[WorkflowState]:
    kind = ContentType.objects.get_for_model(Page)
    return WorkflowState.objects.filter(base_content_type=kind)


def active_states(page_ids: Iterable[str]) -> QuerySet[WorkflowState]:
    """Reviews of these pages that are not over: in progress, or sent back."""
    return _states().filter(
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES), object_id__in=list(page_ids)
    )


def pages_to_review() -> QuerySet[Page]:
    """Pages that wait for the operator's decision, the longest-waiting first; `asked_at` is since when."""
    waiting = _states().filter(status=WorkflowState.STATUS_IN_PROGRESS)
    waiting = waiting.annotate(page_id=Cast("object_id", BigIntegerField()))
    # Asked again after it was sent back, a page waits since then.
    since = waiting.filter(page_id=OuterRef("pk")).values("current_task_state__started_at")[:1]
    return (
        Page.objects.filter(pk__in=waiting.values("page_id"))
        .annotate(asked_at=Subquery(since, output_field=DateTimeField()))
        .order_by("asked_at", "pk")
    )


def page_submissions(limit: int) -> list[Submission]:
    """The first of them as rows of the operator's lists. Two queries."""
    pages = list(pages_to_review()[:limit])
    above = {path for page in pages for path in paths_of(page)}
    owners = {
        storefront.path: storefront.organization
        for storefront in StorefrontPage.objects.filter(path__in=above).select_related("organization")
    }
    return [
        Submission(
            title=page.draft_title,
            kind=_("Page"),
            owner=next((owners[path] for path in paths_of(page) if path in owners), None),
            since=page.asked_at,
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in pages
    ]


def reviews_of(pages: Iterable[Page]) -> Mapping[int, Review]:
    """The reviews of these pages that are not over, by the page's id. One query."""
    found = active_states(str(page.pk) for page in pages)
    reviews = {}
    for state in found.select_related("current_task_state"):
        task = state.current_task_state
        reviews[int(state.object_id)] = Review(
            in_progress=state.status == WorkflowState.STATUS_IN_PROGRESS,
            comment=str(task.comment or "") if task is not None else "",
            sent_back_at=task.finished_at if task is not None else None,
        )
    return reviews
