"""What the first rows of a file become by a mapping of its columns, before anything of it is checked or written."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.domain.columns import ColumnMapping
from catalog.importing.actions.import_feed.taxonomy import taxonomy_for
from catalog.importing.feeds.census import Census
from catalog.importing.feeds.item import FeedDefect, FeedItem
from catalog.importing.feeds.logos import LogoFile
from catalog.importing.feeds.look import SHOWN, Look
from catalog.importing.feeds.mapped import mapped_item
from catalog.importing.feeds.offers import offer_of
from catalog.importing.feeds.own_rows import Uploader, own_rows
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as the offer that it becomes; `item` is None where it is refused. `problems`: what is wrong with it."""

    line: int
    name: str
    item: FeedItem | None
    problems: tuple[str, ...] = ()

    @property
    def prices(self) -> list[tuple[str, str, int]]:
        """Its prices as (plan, currency, minor units)."""
        plans = self.item.plans if self.item else ()
        return [(plan.name, currency, minor) for plan in plans for currency, minor in plan.prices.items()]


def preview_feed(look: Look, said: ColumnMapping, organization: Organization | None) -> list[PreviewRow]:
    """The first rows as offers of the organisation, or of those that they name where the operator imports.

    Nothing is stored; the queries do not follow the rows.
    """
    read = _rows(look, said)
    if organization is not None:
        uploader = Uploader(f"organization:{organization.pk}", organization.name, organization.is_vendor)
        read = own_rows(read, uploader)
    rows = list(read)
    census = Census()
    for row in rows:
        census.count(row)
    census.close()
    taxonomy = taxonomy_for(census.paths, may_add=False)
    logos: defaultdict[str, LogoFile] = defaultdict(LogoFile)
    wrong = {defect.position: defect.reason for defect in census.defects}
    shown = []
    for row in rows:
        if isinstance(row, FeedDefect) or row.position in wrong:
            reason = row.reason if isinstance(row, FeedDefect) else wrong[row.position]
            shown.append(PreviewRow(row.position, row.name, None, (reason,)))
        else:
            _offer, remarks = offer_of(row, census, taxonomy, logos)
            said_of_it = (remark.reason for remark in (*row.remarks, *remarks))
            shown.append(PreviewRow(row.position, row.name, row, tuple(dict.fromkeys(said_of_it))))
    return shown


def _rows(look: Look, said: ColumnMapping) -> Iterator[FeedItem | FeedDefect]:
    for row in look.rows[:SHOWN]:
        if row.problem:
            yield FeedDefect(row.line, "", "not-csv", row.problem)
        else:
            yield mapped_item(row.line, row.values, row.numbers, said)
