"""Who may read a document of a partner, and the films and captions among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from core.kit.videos import START, film_kind
from core.organizations.models import Organization
from storefronts.drafting.queries.ownership import area_of
from storefronts.models import MadeDocument, StorefrontDocument
from storefronts.showing.queries.documents import offered


@dataclass(frozen=True, slots=True)
class Film:
    """An opened file that a player asked for: its bytes, its content type, and whether everybody may have it."""

    opened: IO[bytes]
    size: int
    content_type: str
    for_all: bool


def readable_by(document: StorefrontDocument, organization: Organization | None, *, reviews: bool) -> bool:
    """Whether a member of the organisation, or a visitor (None), may read it: its owner, who `reviews`, and everybody
    once a live page offers it without a form. One with a vendor's marks that it may not show is for
    nobody but who `reviews`."""
    if reviews:
        return True
    area = area_of(organization) if organization is not None else None
    if area is not None and document.collection_id == area.collection_id:
        return not MadeDocument.objects.withdrawn([document])
    return offered(document).openly


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
    return Film(opened, opened.size, kind, offered(document).openly)
