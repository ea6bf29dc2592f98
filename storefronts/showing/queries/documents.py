"""Which documents the public pages of partners offer: to everybody, or to who fills in a form first."""

from dataclasses import dataclass
from typing import Any  # Any: Wagtail has no types

from django.db.models import QuerySet
from wagtail.models import Page, ReferenceIndex

from core.organizations.models import Organization, State
from storefronts.models import EditingArea, MadeDocument, StorefrontDocument


@dataclass(frozen=True, slots=True)
class Offered:
    """How live pages of a verified partner offer a document: `openly`, or `by_form`; both may be."""

    openly: bool = False
    by_form: bool = False


def offered(document: StorefrontDocument) -> Offered:
    """Where it stands on live pages; nowhere where it shows marks that it may not. A query for each kind of page that
    names it."""
    hidden = EditingArea.objects.filter(collection=document.collection_id).exclude(organization__state=State.VERIFIED)
    if hidden.exists() or MadeDocument.objects.withdrawn([document]):
        return Offered()
    asks = [asks for page, path in _places(document) if (asks := _asks_first(page, path)) is not None]
    return Offered(openly=not all(asks), by_form=any(asks))


def document_by_form(seller: Organization, key: str) -> StorefrontDocument | None:
    """The seller's document with this key, if a live page of its offers it by a form."""
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        return None
    area = EditingArea.objects.filter(organization=seller).first()
    own: QuerySet[StorefrontDocument] = StorefrontDocument.objects.filter(pk=key)
    found = own.filter(collection=area.collection_id).first() if area else None
    return found if found is not None and offered(found).by_form else None


def _places(document: StorefrontDocument) -> list[tuple[Page, str]]:
    """Each live page that names the document, with the place there."""
    rows = [
        each
        for each in ReferenceIndex.get_references_to(document).select_related("base_content_type")
        if issubclass(each.base_content_type.model_class() or object, Page)
    ]
    pages = Page.objects.live().filter(pk__in=[each.object_id for each in rows]).specific()
    live = {str(page.pk): page for page in pages}
    return [(live[each.object_id], each.content_path) for each in rows if each.object_id in live]


def _asks_first(page: Any, path: str) -> bool | None:
    """Whether the section at this place (field.section.…) has a form before its documents; None where it is gone."""
    name, _dot, below = path.partition(".")
    body: Any = getattr(page, name, None)
    if not below or not hasattr(body, "stream_block"):
        return False
    section = next((each for each in body if str(each.id) == below.split(".")[0]), None)
    if section is None:
        return None
    return section.block_type == "downloads" and bool(section.value["form"])
