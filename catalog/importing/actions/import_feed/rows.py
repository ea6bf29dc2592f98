"""The second reading of a feed: what every row becomes is written, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from catalog.importing.actions.import_feed.offers import Speaker, WrittenOffers, write_offers
from catalog.importing.actions.import_feed.organizations import Owner
from catalog.importing.actions.import_feed.report import Report
from catalog.importing.actions.import_feed.savepoints import UNEXPECTED, write_safely
from catalog.importing.feeds.census import Census
from catalog.importing.feeds.item import FeedDefect, FeedItem, Remark
from catalog.importing.feeds.logos import LogoFile
from catalog.importing.feeds.offers import FeedOffer, Taxonomy, offer_of

BATCH = 250
NO_OWNER = "Its organisation could not be stored, and the operator is told of it."


@dataclass(frozen=True, slots=True)
class Around:
    """What the rows are written against: what the first reading told, what exists, and who speaks."""

    census: Census
    taxonomy: Taxonomy
    logos: Mapping[str, LogoFile]
    owners: Mapping[str, Owner]
    speaker: Speaker


def write_rows(
    rows: Iterable[FeedItem | FeedDefect], around: Around, report: Report, progress: Callable[[int, int], None]
) -> dict[int, int]:
    """Write all rows; the report says of each what came of it. Returns product -> line. Call it in a transaction."""
    written: dict[int, int] = {}
    done, left = 0, iter(rows)
    while batch := list(islice(left, BATCH)):
        _write(batch, around, report, written)
        done += len(batch)
        progress(done, around.census.rows)
    return written


def _write(batch: Sequence[FeedItem | FeedDefect], around: Around, report: Report, written: dict[int, int]) -> None:
    remarks: dict[int, tuple[FeedItem, list[Remark]]] = {}
    offers: list[FeedOffer] = []
    for row in batch:
        if isinstance(row, FeedItem):
            found, said = offer_of(row, around.census, around.taxonomy, around.logos)
            remarks[row.position] = row, said
            if found is not None and found.company in around.owners:
                offers.append(found)
            elif found is not None:
                report.skipped(FeedDefect(row.position, row.name, "not-stored", NO_OWNER))
    results: list[WrittenOffers] = []

    def write(some: Sequence[FeedOffer]) -> None:
        result = write_offers(some, around.owners, around.taxonomy, around.speaker, written)
        written.update({said.product_id: said.offer.item.position for said in result.offers})
        results.append(result)

    for offer in write_safely(offers, write):
        report.skipped(FeedDefect(offer.item.position, offer.item.name, "not-stored", UNEXPECTED))
    for result in results:
        for defect in result.refused:
            report.skipped(defect)
    for row, said in remarks.values():
        report.corrected(row, said)
    for result in results:
        for each in result.offers:
            report.written(each)
