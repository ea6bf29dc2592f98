"""The versions of an offer: what was published when, by whom, and what it changed."""

import datetime as dt
from dataclasses import dataclass

from catalog.catalogue.models import Product
from catalog.listing.queries.changes import open_change, versions_of
from catalog.models import ListingChange
from catalog.publishing.queries.comparison import changed_labels

MOST = 200


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version. `change` made it; None for the first, which stood there before any change."""

    number: int
    at: dt.datetime | None
    change: ListingChange | None
    touched: tuple[str, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class VersionList:
    """The versions, the newest first; the open change, and changes that came to nothing."""

    rows: tuple[VersionRow, ...]
    open: ListingChange | None
    ended: tuple[ListingChange, ...]


def version_list(product: Product) -> VersionList:
    """The newest 200 versions of a product. Three queries."""
    versions = list(versions_of(product)[:MOST])
    rows = [
        VersionRow(each.version or 1, each.published_at, each, changed_labels(each), number == 0)
        for number, each in enumerate(versions)
    ]
    if len(versions) < MOST:
        rows.append(VersionRow(1, product.published_at, None, (), not versions))
    ended = ListingChange.objects.filter(product=product, status=ListingChange.Status.DECLINED)
    return VersionList(tuple(rows), open_change(product), tuple(ended.select_related("begun_by")[:20]))
