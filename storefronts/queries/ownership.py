"""Whose is it: pages, pictures, documents and collections of one organisation's desk."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, Page, UploadedFile

from core.organizations.models import Organization
from storefronts.models import EditingDesk, StorefrontDocument, StorefrontImage


def desk_of(organization: Organization) -> EditingDesk | None:
    """The desk that the organisation edits with, if it has one."""
    return EditingDesk.objects.select_related("page", "collection", "group").filter(organization=organization).first()


def own_pages(desk: EditingDesk | None) -> models.QuerySet[Page]:
    """The storefront and everything below it; nothing without a desk."""
    return Page.objects.none() if desk is None else Page.objects.descendant_of(desk.page, inclusive=True)


def owns(desk: EditingDesk | None, model: type[models.Model], ids: Iterable[Any]) -> bool:
    """Whether all of these rows belong to the desk. What is absent or no id belongs to nobody."""
    try:
        wanted = {int(str(one)) for one in ids}
    except ValueError:
        return False
    if not wanted:
        return True
    if desk is None or max(wanted) >= 2**63 or min(wanted) < 0:
        return False
    if issubclass(model, Page):
        rows = own_pages(desk)
    elif issubclass(model, (StorefrontImage, StorefrontDocument)):
        rows = model.objects.filter(collection=desk.collection)
    elif issubclass(model, Collection):
        rows = Collection.objects.filter(pk=desk.collection_id)
    else:
        return False
    return rows.filter(pk__in=wanted).count() == len(wanted)


def uploaded_by(user: Any, upload_id: Any) -> bool:
    """Whether this half-finished upload is the person's own."""
    return (
        isinstance(user, get_user_model()) and UploadedFile.objects.filter(pk=upload_id, uploaded_by_user=user).exists()
    )


def edits_in(user: Any, session_id: Any) -> bool:
    """Whether this editing session is the person's own."""
    return EditingSession.objects.filter(pk=session_id, user=user).exists()
