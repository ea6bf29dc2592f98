"""One JSON object a line, with the names of row.py, UTF-8."""

import json
from collections.abc import Iterator
from pathlib import Path

from catalog.feeds.item import BrokenFeed, FeedDefect, FeedItem
from catalog.feeds.row import item_from_row


def read(path: Path) -> Iterator[FeedItem | FeedDefect]:
    """Yield every line's item. Raises BrokenFeed if the file is cut off in its last line, empty, or not UTF-8."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except json.JSONDecodeError as error:
                    if not line.endswith("\n"):
                        raise BrokenFeed(number, "truncated", "The file breaks off here: it was cut.") from error
                    yield FeedDefect(number, "", "not-json", f"This line is no JSON: {error.msg} at {error.colno}.")
                    continue
                except (ValueError, RecursionError):
                    yield FeedDefect(number, "", "not-json", "This line is nested too deep, or has too long a number.")
                    continue
                if isinstance(row, dict):
                    yield item_from_row(number, row)
                else:
                    yield FeedDefect(number, "", "wrong-type", "A line must be an object with a “name”.")
    except UnicodeDecodeError as error:
        raise BrokenFeed(number + 1, "not-utf8", "The file is not written in UTF-8.") from error
    if not number:
        raise BrokenFeed(0, "empty", "The file is empty.")
