"""Whose is it: pages, pictures, documents and collections of one organisation's area."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, Page, UploadedFile

from core.organizations.models import Organization
from storefronts.models import BELOW_STOREFRONTS, EditingArea, StorefrontDocument, StorefrontImage


def area_of(organization: Organization) -> EditingArea | None:
    """The area that the organisation edits with, if it has one."""
    return EditingArea.objects.select_related("page", "collection", "group").filter(organization=organization).first()


def own_pages(area: EditingArea | None) -> models.QuerySet[Page]:
    """The storefront and everything below it; nothing without an area."""
    return Page.objects.none() if area is None else Page.objects.descendant_of(area.page, inclusive=True)


def own_duplicable(area: EditingArea | None) -> models.QuerySet[Page]:
    """The case studies and pages below the storefront, of which there may be several; none without an area."""
    if area is None:
        return Page.objects.none()
    return Page.objects.descendant_of(area.page).type(*BELOW_STOREFRONTS).specific()


def paths_of(page: Page) -> list[str]:
    """Where the page is in the tree: the paths of the pages above it, from the top, and its own."""
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]


def owns(area: EditingArea | None, model: type[models.Model], ids: Iterable[object]) -> bool:
    """Whether all of these rows belong to the area. What is absent or no id belongs to nobody."""
    try:
        wanted = {int(str(one)) for one in ids}
    except ValueError:
        return False
    if not wanted:
        return True
    if area is None or max(wanted) >= 2**63 or min(wanted) < 0:
        return False
    if issubclass(model, Page):
        rows = own_pages(area)
    elif issubclass(model, (StorefrontImage, StorefrontDocument)):
        rows = model.objects.filter(collection=area.collection)
    elif issubclass(model, Collection):
        rows = Collection.objects.filter(pk=area.collection_id)
    else:
        return False
    return rows.filter(pk__in=wanted).count() == len(wanted)


def uploaded_by(user: object, upload_id: object) -> bool:
    """Whether this half-finished upload is the person's own."""
    return (
        isinstance(user, get_user_model()) and UploadedFile.objects.filter(pk=upload_id, uploaded_by_user=user).exists()
    )


def edits_in(user: object, session_id: object) -> bool:
    """Whether this editing session is the person's own."""
    return EditingSession.objects.filter(pk=session_id, user=user).exists()
