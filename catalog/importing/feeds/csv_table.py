"""A table: the first line names the columns (see row.py); how it is written is found out (see dialect.py)."""

import csv
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from catalog.domain.columns import ColumnMapping, own_columns
from catalog.importing.feeds.dialect import Dialect, dialect_of
from catalog.importing.feeds.item import BrokenFeed, FeedDefect, FeedItem, Remark
from catalog.importing.feeds.mapped import CHANGED, mapped_item
from catalog.importing.feeds.row import COLUMNS, IGNORED, item_from_row
from core.kit.spreadsheets import unmarked

# A quote that is never closed would take in the rest of the file as one cell.
LONGEST_ROW = 1_000_000
# The lines behind such a quote are read a second time. A file in which every line opens one would be read for days, and
# no other import can begin as long: so many characters are read again, and no more.
MOST_READ_AGAIN = 30 * LONGEST_ROW


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, and the line that it begins in; `problem` says why it has none that can be trusted.

    `numbers`: the columns whose cell is a number by its kind, written with a decimal point.
    """

    line: int
    cells: list[str]
    problem: str = ""
    remarks: tuple[Remark, ...] = ()
    numbers: frozenset[int] = frozenset()


def read(path: Path, mapping: ColumnMapping | None = None) -> Iterator[FeedItem | FeedDefect]:
    """Yield every row. Raises BrokenFeed if the file is empty, cut off, or its columns have other names.

    `mapping`: what was said of its columns, where they are not ours.
    """
    return items(records(path), mapping)


def items(found: Iterator[Record], mapping: ColumnMapping | None = None) -> Iterator[FeedItem | FeedDefect]:
    """The rows of a table behind its first, which names the columns. Raises BrokenFeed, as `read` says."""
    head_row = next(found, None)
    if head_row is None:
        raise BrokenFeed(0, "empty", "The file is empty.")
    head = [column.strip().lower() for column in head_row.cells]
    if mapping is not None:
        if not mapping.fits(head_row.cells):
            raise BrokenFeed(head_row.line, "no-columns", CHANGED)
        yield from _mapped(found, head_row.cells, mapping)
        return
    if "name" not in head:
        raise BrokenFeed(
            head_row.line,
            "no-columns",
            f"The first line must name the columns, “name” among them: {', '.join(COLUMNS)}.",
        )
    if twice := sorted({column for column in head if column and head.count(column) > 1}):
        raise BrokenFeed(head_row.line, "no-columns", f"Two columns are named {', '.join(twice)}: rename one.")
    unknown = [c[:60] for c in head if c not in (*COLUMNS, *IGNORED, "") and not c.startswith("attribute:")]
    if unknown:
        said = f"Nothing is read from {', '.join(unknown[:20])}. Columns are: {', '.join(COLUMNS)}."
        yield FeedDefect(head_row.line, "", "unknown-column", said)
    name_at = head.index("name")
    for row in found:
        yield _defect(row, len(head), name_at) or _with_remarks(
            item_from_row(row.line, dict(zip(head, row.cells, strict=True))), row
        )


def _mapped(found: Iterator[Record], head: list[str], mapping: ColumnMapping) -> Iterator[FeedItem | FeedDefect]:
    name_at = mapping.fields.index("name") if "name" in mapping.fields else len(head)
    wide = own_columns(head)
    for row in found:
        yield _defect(row, len(head), name_at) or _with_remarks(
            mapped_item(row.line, dict(enumerate(row.cells[:wide])), row.numbers, mapping), row
        )


def _defect(row: Record, width: int, name_at: int) -> FeedDefect | None:
    """Why the cells of the row cannot be told apart, if so."""
    name = row.cells[name_at][:60] if len(row.cells) > name_at else ""
    if row.problem:
        return FeedDefect(row.line, name, "not-csv", row.problem)
    if len(row.cells) != width:
        said = f"The row has {len(row.cells)} cells, the first line {width}: a cell with a comma needs quotes."
        return FeedDefect(row.line, name, "wrong-columns", said)
    return None


def _with_remarks(item: FeedItem | FeedDefect, row: Record) -> FeedItem | FeedDefect:
    if isinstance(item, FeedItem) and row.remarks:
        return replace(item, remarks=(*item.remarks, *row.remarks))
    return item


def how(path: Path) -> str:
    """How the file is written, in words for the report."""
    return dialect_of(path, COLUMNS).in_words


def records(path: Path) -> Iterator[Record]:
    """The rows of the file, the first line's among them, without empty ones.

    Raises BrokenFeed if it is cut off, or holds too many quotes that are never closed.
    """
    dialect = dialect_of(path, COLUMNS)
    with path.open(encoding=dialect.encoding, errors=dialect.errors, newline="") as file:
        for _ in range(1, dialect.first_line):
            file.readline()
        for record in _records(file, dialect):
            if dialect.errors == "replace" and any("\ufffd" in cell for cell in record.cells):
                reason = "It holds characters that cannot be read: write them anew and save the file as UTF-8."
                yield Record(record.line, record.cells, record.problem or reason)
            elif any(cell.strip() for cell in record.cells) or record.problem:
                yield record


def _records(file: TextIO, dialect: Dialect) -> Iterator[Record]:
    lines = _Lines(file, dialect.first_line)
    rows = csv.reader(lines, strict=True, delimiter=dialect.delimiter, quotechar=dialect.quote)
    while True:
        lines.begin()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except (csv.Error, _TooLong) as error:
            unclosed = isinstance(error, _TooLong) or "unexpected end of data" in str(error)
            if unclosed and lines.at_end and len(lines.taken) == 1:
                raise BrokenFeed(
                    lines.begun, "truncated", "The file breaks off inside a quoted cell: it was cut."
                ) from error
            begun, first = lines.begun, lines.taken[0] if lines.taken else ""
            lines.back_to_second()
            if lines.read_again > MOST_READ_AGAIN:
                raise BrokenFeed(
                    begun,
                    "unclosed",
                    "Too many lines up to this one open a quote that is never closed: close them, or write a quote "
                    "inside a quoted cell twice.",
                ) from error
            # The reader is left inside the broken row, so a new one goes on.
            rows = csv.reader(lines, strict=True, delimiter=dialect.delimiter, quotechar=dialect.quote)
            problem = (
                "A quote that opens in this line is never closed: close it, or write it twice inside a quoted cell."
                if unclosed
                else "A quote stands inside a cell: write it twice, and quotes around the cell."
            )
            yield Record(begun, _loosely(first, dialect), problem)
            continue
        yield Record(lines.begun, [unmarked(cell) for cell in cells])


class _TooLong(Exception):
    """A row has more characters than any that is meant."""


class _Lines:
    """The lines of a file, which remembers those of the row that is being read, so that reading may go back."""

    def __init__(self, file: TextIO, first: int) -> None:
        self._file, self._waiting, self._next = file, deque[str](), first
        self.taken: list[str] = []
        self.begun, self.at_end, self._size = first, False, 0
        self.read_again = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._file.readline()
        if not line:
            self.at_end = True
            raise StopIteration
        self._next += 1
        self.taken.append(line)
        self._size += len(line)
        if self._size > LONGEST_ROW:
            raise _TooLong
        return line

    def begin(self) -> None:
        """A row begins with the next line."""
        self.begun, self.taken, self._size = self._next, [], 0

    def back_to_second(self) -> None:
        """Read on from the line after the first of the row that has begun."""
        again = self.taken[1:]
        self.read_again += sum(len(line) for line in again)
        self._waiting.extendleft(reversed(again))
        self._next -= len(again)


def _loosely(line: str, dialect: Dialect) -> list[str]:
    """The cells of a broken line as well as they can be told, to be shown to whoever fixes it."""
    with suppress(csv.Error):
        return next(csv.reader([line], delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE), [])
    return [line]
