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
from storefronts.drafting.queries.ownership import paths_of
from storefronts.models import PageReview, PageStep, StorefrontPage
from storefronts.states import WAITING_PAGES, PageStage

_SENT_BACK = (
    PageStep.Kind.HOUSE_RETURNED,
    PageStep.Kind.BRAND_RETURNED,
    PageStep.Kind.BRAND_WITHDRAWN,
    PageStep.Kind.BRAND_ENDED,
    PageStep.Kind.RETURNED,
)


@dataclass(frozen=True, slots=True)
class Review:
    """Where one page stands (`stage`) that somebody decides about, that waits for its day (`publish_on`), that is
    offline, or that was sent back: by whom (`sent_back_by`, "" for the operator), when, and with which `comment`."""

    stage: PageStage
    comment: str = ""
    sent_back_by: str = ""
    sent_back_at: dt.datetime | None = None
    submitted_by_id: int | None = None
    publish_on: dt.date | None = None


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
        for storefront in StorefrontPage.objects.filter(path__in=above, organization__isnull=False).select_related(
            "organization"
        )
    }
    found = []
    for page in pages:
        owner = next((owners[path] for path in paths_of(page) if path in owners), None)
        # Pages of the operator's own are decided about in its editor.
        where = "wagtailadmin_pages:edit" if owner is None else "storefronts:page_review"
        found.append(
            Submission(
                title=page.draft_title,
                kind=_("Page"),
                owner=owner,
                since=page.asked_at,
                url=reverse(where, args=[page.pk]),
            )
        )
    return found


def reviews_of(pages: Iterable[Page]) -> Mapping[int, Review]:
    """Those of these pages that somebody decides about, that were sent back, are scheduled or offline, by the page's
    id. Two queries."""
    stages = (*WAITING_PAGES, PageStage.RETURNED, PageStage.SCHEDULED, PageStage.OFFLINE)
    rows = list(PageReview.objects.filter(page__in=[page.pk for page in pages], stage__in=stages))
    steps = PageStep.objects.filter(page__in=[row.page_id for row in rows], kind__in=_SENT_BACK)
    last = {
        step.page_id: step
        for step in steps.select_related("organization").order_by("page_id", "-at", "-pk").distinct("page_id")
    }
    reviews = {}
    for row in rows:
        step = last.get(row.page_id) if row.stage == PageStage.RETURNED else None
        reviews[row.page_id] = Review(
            stage=PageStage(row.stage),
            comment=step.comment if step is not None else "",
            sent_back_by=str(step.organization or "") if step is not None else "",
            sent_back_at=step.at if step is not None else None,
            submitted_by_id=row.submitted_by_id,
            publish_on=row.publish_on,
        )
    return reviews
