"""One JSON object a line, with the names of row.py; its encoding is found out (see dialect.py)."""

import json
from collections.abc import Iterator
from pathlib import Path

from catalog.domain.columns import ColumnMapping
from catalog.importing.feeds.dialect import encoding_of, named
from catalog.importing.feeds.item import BrokenFeed, FeedDefect, FeedItem
from catalog.importing.feeds.mapped import mapped_item
from catalog.importing.feeds.row import item_from_row


def read(path: Path, mapping: ColumnMapping | None = None) -> Iterator[FeedItem | FeedDefect]:
    """Yield every line's item. Raises BrokenFeed if the file is cut off in its last line, or empty.

    `mapping`: what was said of the names in its objects, where they are not ours.
    """
    for number, row in rows(path):
        if isinstance(row, FeedDefect):
            yield row
        elif mapping is None:
            yield item_from_row(number, row)
        else:
            values = {at: row[name] for at, name in enumerate(mapping.headings) if name in row}
            yield mapped_item(number, values, frozenset(), mapping)


def rows(path: Path) -> Iterator[tuple[int, dict[str, object] | FeedDefect]]:
    """Every line's number and object, or why it has none. Raises BrokenFeed as `read` says."""
    number = 0
    encoding, errors = encoding_of(path)
    with path.open(encoding=encoding, errors=errors) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            if errors == "replace" and "\ufffd" in line:
                reason = "It holds characters that cannot be read: write them anew and save the file as UTF-8."
                yield number, FeedDefect(number, "", "unreadable", reason)
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                if not line.endswith("\n"):
                    raise BrokenFeed(number, "truncated", "The file breaks off here: it was cut.") from error
                yield number, FeedDefect(number, "", "not-json", f"This line is no JSON: {error.msg} at {error.colno}.")
                continue
            except (ValueError, RecursionError):
                yield (
                    number,
                    FeedDefect(number, "", "not-json", "This line is nested too deep, or has too long a number."),
                )
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                yield number, FeedDefect(number, "", "wrong-type", "A line must be an object with a “name”.")
    if not number:
        raise BrokenFeed(0, "empty", "The file is empty.")


def how(path: Path) -> str:
    """How the file is written, in words for the report."""
    return f"{named(*encoding_of(path))}."
