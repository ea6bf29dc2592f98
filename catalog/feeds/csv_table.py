"""A table: the first line names the columns (see row.py), commas between, UTF-8."""

import csv
from collections.abc import Iterator
from pathlib import Path

from catalog.feeds.item import BrokenFeed, FeedDefect, FeedItem
from catalog.feeds.row import COLUMNS, item_from_row


def read(path: Path) -> Iterator[FeedItem | FeedDefect]:
    """Yield every row. Raises BrokenFeed if the file is cut off, not UTF-8, or its columns have other names."""
    line = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            head = [column.strip().lower() for column in next(rows, [])]
            if not head:
                raise BrokenFeed(0, "empty", "The file is empty.")
            if "name" not in head:
                raise BrokenFeed(1, "no-columns", f"The first line must name the columns, “name” among them: {_all()}.")
            unknown = [c for c in head if c not in COLUMNS and not c.startswith("attribute:")]
            if unknown:
                yield FeedDefect(
                    1, "", "unknown-column", f"Nothing is read from {', '.join(unknown)}. Columns are: {_all()}."
                )
            for row in rows:
                line = rows.line_num
                if not any(cell.strip() for cell in row):
                    continue
                if len(row) != len(head):
                    yield FeedDefect(
                        line, row[0], "wrong-columns", f"The row has {len(row)} cells, the head {len(head)}."
                    )
                    continue
                yield item_from_row(line, dict(zip(head, row, strict=True)))
    except UnicodeDecodeError as error:
        raise BrokenFeed(line, "not-utf8", "The file is not written in UTF-8.") from error
    except csv.Error as error:
        cut = "unexpected end of data" in str(error)
        reason = "The file breaks off inside a quoted cell: it was cut." if cut else f"This is no CSV: {error}."
        raise BrokenFeed(line, "truncated" if cut else "not-csv", reason) from error


def _all() -> str:
    return ", ".join(COLUMNS)
