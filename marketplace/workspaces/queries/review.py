"""What waits for the operator's eye: offers and pages that somebody has submitted."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page, WorkflowState

from catalog.catalogue.models import Product


@dataclass(frozen=True, slots=True)
class PageToReview:
    """A page in moderation: its title, who asked, since when, and where it is decided."""

    title: str
    asked_by: str
    since: dt.datetime
    url: str


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """The oldest few of each, and how many there are."""

    offers: tuple[Product, ...]
    offer_count: int
    pages: tuple[PageToReview, ...]
    page_count: int

    @property
    def count(self) -> int:
        """Everything that waits."""
        return self.offer_count + self.page_count


def review_queue(limit: int = 5) -> ReviewQueue:
    """Submitted offers and pages. Five queries."""
    offers = Product.objects.filter(status=Product.Status.SUBMITTED)
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    found = list(states.select_related("requested_by").order_by("created_at", "pk")[:limit])
    pages = Page.objects.in_bulk([int(state.object_id) for state in found])
    return ReviewQueue(
        tuple(offers.select_related("owner").order_by("submitted_at", "pk")[:limit]),
        offers.count(),
        tuple(
            PageToReview(
                pages[int(state.object_id)].title,
                str(state.requested_by or ""),
                state.created_at,
                reverse("wagtailadmin_pages:edit", args=[state.object_id]),
            )
            for state in found
            if int(state.object_id) in pages
        ),
        states.count(),
    )
