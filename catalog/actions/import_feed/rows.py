"""The second reading of a feed: what every row becomes is written, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from catalog.actions.import_feed.offers import WrittenOffers, write_offers
from catalog.actions.import_feed.organizations import Owner
from catalog.actions.import_feed.report import Report
from catalog.actions.import_feed.savepoints import UNEXPECTED, write_safely
from catalog.feeds.census import Census
from catalog.feeds.item import FeedDefect, FeedItem, Remark
from catalog.feeds.logos import LogoFile
from catalog.feeds.offers import FeedOffer, Taxonomy, offer_of
from core.organizations.models import User

BATCH = 250
NO_OWNER = "Its organisation could not be stored, and the operator is told of it."


@dataclass(frozen=True, slots=True)
class Around:
    """What the rows are written against: what the first reading told, and what exists."""

    census: Census
    taxonomy: Taxonomy
    logos: Mapping[str, LogoFile]
    owners: Mapping[str, Owner]
    live: bool
    by: User | None


def write_rows(
    rows: Iterable[FeedItem | FeedDefect], around: Around, report: Report, progress: Callable[[int, int], None]
) -> WrittenOffers:
    """Write all rows; the report says of each what was corrected, or why it was refused. Call it in a transaction."""
    total, done = WrittenOffers(), 0
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        total += _write(batch, around, report)
        done += len(batch)
        progress(done, around.census.rows)
    return total


def _write(batch: Sequence[FeedItem | FeedDefect], around: Around, report: Report) -> WrittenOffers:
    remarks: dict[int, tuple[FeedItem, list[Remark]]] = {}
    offers: list[FeedOffer] = []
    homeless: list[FeedDefect] = []
    for row in batch:
        if isinstance(row, FeedItem):
            offer, said = offer_of(row, around.census, around.taxonomy, around.logos)
            remarks[row.position] = row, said
            if offer is not None and offer.company in around.owners:
                offers.append(offer)
            elif offer is not None:
                homeless.append(FeedDefect(row.position, row.name, "not-stored", NO_OWNER))
    written: list[WrittenOffers] = []
    failed = write_safely(
        offers,
        lambda some: written.append(write_offers(some, around.owners, around.taxonomy, live=around.live, by=around.by)),
    )
    total = sum(written, WrittenOffers())
    unexpected = [FeedDefect(each.item.position, each.item.name, "not-stored", UNEXPECTED) for each in failed]
    for defect in (*total.refused, *unexpected, *homeless):
        report.skipped(defect)
        remarks.pop(defect.position, None)  # what is not taken was not corrected either
    for row, said in remarks.values():
        report.corrected(row, said)
    return total
