"""How far an offer's editor is from the public, and what it edits."""

from dataclasses import dataclass
from typing import Any  # Any: a document of contents, which is JSON

from catalog.catalogue.models import Product
from catalog.listing.queries.changes import is_public, open_change
from catalog.listing.queries.contents import edited_contents
from catalog.listing.queries.offers import saves_itself
from catalog.models import ListingChange


@dataclass(frozen=True, slots=True)
class Publication:
    """`is_public`: others can read it, so that edits are changes; `change` is the open one. `saves_itself`: while it is
    typed, without a button."""

    is_public: bool = False
    saves_itself: bool = False
    change: ListingChange | None = None


def publication_of(offer: Product) -> Publication:
    """Of an offer of one's own. One that is not stored yet is a `Publication()`."""
    return Publication(is_public(offer), saves_itself(offer), open_change(offer))


@dataclass(frozen=True, slots=True)
class EditedOffer:
    """What the owner of an offer edits: the open change's contents where there is one, else those that are stored."""

    contents: dict[str, Any]
    published: Publication


def edited_offer(offer: Product) -> EditedOffer:
    """Of an offer of one's own."""
    published = publication_of(offer)
    return EditedOffer(edited_contents(offer, published.change), published)
