"""A row of a file whose columns are not ours, by what a person said of them (domain/columns.py)."""

from collections.abc import Mapping

from catalog.domain.columns import ColumnMapping, NotReadable
from catalog.importing.feeds.item import FeedDefect, FeedItem
from catalog.importing.feeds.row import item_from_row

CHANGED = "The columns are not those that were matched. Match the columns of this file."


def mapped_item(
    position: int, values: Mapping[int, object], numbers: frozenset[int], mapping: ColumnMapping
) -> FeedItem | FeedDefect:
    """The row as an item, or the reason why it is none, in the words of its own headings.

    `values`: column -> value; `numbers`: the columns that hold a number by the kind of file.
    """
    try:
        row = mapping.row(values, numbers)
    except NotReadable as error:
        named = values.get(mapping.fields.index("name")) if "name" in mapping.fields else ""
        reason = f"“{mapping.heading_of(error.field)}”: {error}"
        code = "bad-price" if error.field == "price" else "wrong-type"
        return FeedDefect(position, str(named or "").strip()[:60], code, reason)
    return item_from_row(position, row, mapping.heading_of)
