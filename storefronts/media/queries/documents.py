"""Who may read a document of a partner, and the films and captions among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from wagtail.models import Page, ReferenceIndex

from core.kit.videos import START, film_kind
from core.organizations.models import Organization, State
from storefronts.drafting.queries.ownership import area_of
from storefronts.models import EditingArea, StorefrontDocument


@dataclass(frozen=True, slots=True)
class Film:
    """An opened file that a player asked for: its bytes, its content type, and whether everybody may have it."""

    opened: IO[bytes]
    size: int
    content_type: str
    for_all: bool


def readable_by(document: StorefrontDocument, organization: Organization | None, *, reviews: bool) -> bool:
    """Whether a member of the organisation, or a visitor (None), may read it: its owner, who `reviews`, and everybody
    once a live page offers it."""
    if reviews:
        return True
    area = area_of(organization) if organization is not None else None
    return (area is not None and document.collection_id == area.collection_id) or is_public_document(document)


def is_public_document(document: StorefrontDocument) -> bool:
    """Whether a live page of a verified partner offers it."""
    pages = [
        reference.object_id
        for reference in ReferenceIndex.get_references_to(document).select_related("base_content_type")
        if issubclass(reference.base_content_type.model_class() or object, Page)
    ]
    hidden = EditingArea.objects.filter(collection=document.collection_id).exclude(organization__state=State.VERIFIED)
    return not hidden.exists() and Page.objects.live().filter(pk__in=pages).exists()


def film_for(key: int, organization: Organization | None, *, reviews: bool) -> Film | None:
    """The film or captions with this key, opened; None for other documents and what the reader may not have."""
    document = StorefrontDocument.objects.filter(pk=key).first()
    if document is None or not readable_by(document, organization, reviews=reviews):
        return None
    try:
        opened = document.file.storage.open(document.file.name or "", "rb")
    except FileNotFoundError:
        return None
    kind = film_kind(opened.read(START))
    opened.seek(0)
    if not kind:
        opened.close()
        return None
    return Film(opened, opened.size, kind, is_public_document(document))
