"""What the search is told of pages: published, changed, restricted, moved or gone."""

from __future__ import annotations

from typing import Any  # Any: what Django's signals hand over

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from cms.queries.frame import forget_frame
from cms.queries.search_sources import SOURCE
from search.actions.enqueue_document import enqueue_document


def page_changed(instance: Any, raw: bool = False, **_: object) -> None:
    """A page of any type was written or deleted: its source says whether it is found."""
    if isinstance(instance, Page) and instance.pk and not raw:
        enqueue_document(SOURCE, instance.pk)
        transaction.on_commit(forget_frame)


def branch_changed(instance: Any, **_: object) -> None:
    """A page has another address, or a restriction of its own: so has everything below it."""
    page = instance.page if isinstance(instance, PageViewRestriction) else instance
    below = page.get_descendants(inclusive=True).values_list("pk", flat=True)
    enqueue_document(SOURCE, *below)
    transaction.on_commit(forget_frame)


# Every model's writes pass by here; the types of pages that apps add later are among them.
post_save.connect(page_changed, dispatch_uid="cms_page_saved")
post_delete.connect(page_changed, dispatch_uid="cms_page_deleted")
post_save.connect(branch_changed, sender=PageViewRestriction, dispatch_uid="cms_restriction_saved")
post_delete.connect(branch_changed, sender=PageViewRestriction, dispatch_uid="cms_restriction_deleted")
page_slug_changed.connect(branch_changed, dispatch_uid="cms_page_slug")
post_page_move.connect(branch_changed, dispatch_uid="cms_page_moved")
