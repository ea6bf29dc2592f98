"""Rows that an organisation uploads for itself: its own offers only, whatever they say of their organisation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catalog.importing.feeds.item import FeedDefect, FeedItem
from core.kit.slugs import readable_slug


@dataclass(frozen=True, slots=True)
class Uploader:
    """The organisation whose file it is; `key` stands for it as the company of every row."""

    key: str
    name: str
    is_vendor: bool


def own_rows(rows: Iterable[FeedItem | FeedDefect], uploader: Uploader) -> Iterator[FeedItem | FeedDefect]:
    """The rows as the uploader's own; one that it may not write becomes a defect that says why."""
    for row in rows:
        yield _as_own(row, uploader) if isinstance(row, FeedItem) else row


def _as_own(row: FeedItem, uploader: Uploader) -> FeedItem | FeedDefect:
    def refused(code: str, reason: str) -> FeedDefect:
        return FeedDefect(row.position, row.name, code, reason)

    if row.kind == "member":
        return refused("not-yours", "This row is an organisation, not an offer of yours.")
    if row.company_name and readable_slug(row.company_name) != readable_slug(uploader.name):
        return refused("not-yours", f"It belongs to {row.company_name}; you act for {uploader.name}.")
    if row.kind == "listing" and not uploader.is_vendor:
        return refused("not-a-vendor", f"{uploader.name} is no vendor: only services can be taken.")
    return replace(row, company=uploader.key, company_name="", partner=False)
