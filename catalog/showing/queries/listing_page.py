"""What the page of a listing shows besides its details."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any  # Any: a field's value is whatever its kind says

from catalog.catalogue.models import Product
from catalog.domain.contents import Contents
from catalog.domain.documents import DOCUMENT_KINDS
from catalog.domain.service_terms import capacity_of, milestones_of
from catalog.interface import Capacity, Milestone
from catalog.models import ListingFile
from core.kit import clock
from core.kit.videos import BadVideo, Video, video_at


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture with its words; `number` counts from 1."""

    file: ListingFile
    caption: str
    alt: str
    number: int

    @property
    def small(self) -> int:
        """The width in which it stands on the page."""
        return int(self.file.widths[0])

    @property
    def large(self) -> int:
        """The width in which it is looked at."""
        return int(self.file.widths[-1])


@dataclass(frozen=True, slots=True)
class Document:
    """A document to download: what kind it is, what it is called, and its file."""

    file: ListingFile
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Everything of it, as it is shown. `faq` are (question, answer)."""

    screenshots: tuple[Screenshot, ...] = ()
    video: Video | None = None
    documents: tuple[Document, ...] = ()
    features: tuple[str, ...] = ()
    faq: tuple[tuple[str, str], ...] = ()
    milestones: tuple[Milestone, ...] = ()
    capacity: Capacity = field(default_factory=Capacity)
    seo_title: str = ""
    seo_description: str = ""


def listing_page(product: Product, said: Contents | None = None) -> ListingPage:
    """What the product's page shows; `said` in place of what is published. At most one query."""
    page: Mapping[str, Any] = product.page if said is None else said
    keys = {one["file"] for name in ("screenshots", "documents") for one in page.get(name, ())}
    files = {row.key: row for row in ListingFile.objects.filter(product=product, key__in=keys)} if keys else {}
    shots = [one for one in page.get("screenshots", ()) if one["file"] in files]
    documents = [one for one in page.get("documents", ()) if one["file"] in files]
    order = list(DOCUMENT_KINDS)
    return ListingPage(
        screenshots=tuple(
            Screenshot(files[one["file"]], one["caption"], one["alt"], number) for number, one in enumerate(shots, 1)
        ),
        video=_video(page.get("video", "")),
        documents=tuple(
            Document(files[one["file"]], str(DOCUMENT_KINDS.get(one["kind"], "")), one["title"])
            for one in sorted(documents, key=lambda one: order.index(one["kind"]) if one["kind"] in order else 99)
        ),
        features=tuple(page.get("features", ())),
        faq=tuple((one["question"], one["answer"]) for one in page.get("faq", ())),
        milestones=milestones_of(page.get("milestones")),
        capacity=capacity_of(page, clock.today()),
        seo_title=page.get("seo_title", ""),
        seo_description=page.get("seo_description", ""),
    )


def _video(address: str) -> Video | None:
    try:
        return video_at(address) if address else None
    except BadVideo:  # of a host that is allowed no longer
        return None
