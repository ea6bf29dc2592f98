"""The first look at a file: its headings and first rows, by which somebody says what its columns are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from catalog.domain.columns import MOST_COLUMNS, own_columns
from catalog.importing.feeds import csv_table, jsonl, xlsx_table
from catalog.importing.feeds.csv_table import Record
from catalog.importing.feeds.item import FeedDefect, can_be_stored
from catalog.importing.feeds.row import COLUMNS, IGNORED

#: Rows that are looked at: all of them for how figures are written, the first SHOWN are shown.
ROWS, SHOWN = 50, 10
_TABLES = {"csv": csv_table.records, "xlsx": xlsx_table.records}


class NotATable(ValueError):
    """The columns of the file cannot be told apart; the message says what to do, to whoever sent it."""


@dataclass(frozen=True, slots=True)
class LookRow:
    """One of the first rows: column -> value, where it has one. `numbers`: as of a Record.

    `problem`: why it has none.
    """

    line: int
    values: Mapping[int, object]
    numbers: frozenset[int] = frozenset()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The headings of a file as they are written, and its first rows."""

    headings: tuple[str, ...]
    rows: tuple[LookRow, ...]

    @property
    def is_ours(self) -> bool:
        """Whether the columns have our own names, so that nobody has to say what they are."""
        names = [each.strip().lower() for each in self.headings]
        known = all(name in (*COLUMNS, *IGNORED, "plans", "") or name.startswith("attribute:") for name in names)
        return known and "name" in names and len({*names} - {""}) == len([name for name in names if name])

    def samples(self, column: int, many: int = 3) -> list[str]:
        """The first different values of a column."""
        found = (str(row.values[column]).strip() for row in self.rows if row.values.get(column) not in (None, ""))
        return list(dict.fromkeys(each for each in found if each))[:many]


def look_at(path: Path, format: str) -> Look:
    """The headings and first rows. Raises NotATable, and BrokenFeed where the file cannot be read at all."""
    look = _objects(path) if format == "jsonl" else _table(_TABLES[format](path))
    if len(look.headings) > MOST_COLUMNS:
        raise NotATable(
            f"The file has {len(look.headings):,} columns, and at most {MOST_COLUMNS} can be read. Keep those that "
            "describe your offers, and save the file again."
        )
    if not can_be_stored(look.headings):
        raise NotATable("The headings hold characters that cannot be read, such as NUL. Write them anew.")
    return look


def _table(found: Iterator[Record]) -> Look:
    head = next(found, None)
    if head is None:
        return Look((), ())
    if head.problem:
        raise NotATable(f"The headings cannot be read. {head.problem}")
    wide = own_columns(head.cells)
    rows = []
    for row in islice(found, ROWS):
        problem = row.problem or _other_width(row, len(head.cells))
        values = {} if problem else dict(enumerate(row.cells[:wide]))
        rows.append(LookRow(row.line, values, row.numbers, problem))
    return Look(tuple(head.cells[:wide]), tuple(rows))


def _other_width(row: Record, width: int) -> str:
    many = len(row.cells)
    return "" if many == width else f"The row has {many} cells, the first line {width}."


def _objects(path: Path) -> Look:
    """The names in all the objects of a file, in the order in which they first occur."""
    names: dict[str, int] = {}
    rows: list[LookRow] = []
    for line, row in jsonl.rows(path):
        if isinstance(row, FeedDefect):
            if len(rows) < ROWS:
                rows.append(LookRow(line, {}, frozenset(), row.reason))
            continue
        for name in row:
            if name not in IGNORED:
                names.setdefault(name, len(names))
        if len(rows) < ROWS:
            rows.append(LookRow(line, {names[name]: value for name, value in row.items() if name in names}))
        if len(names) > MOST_COLUMNS:
            break
    return Look(tuple(names), tuple(rows))


def texts(look: Look, columns: Sequence[int]) -> list[str]:
    """What stands as text in these columns; numbers by kind are read as they are."""
    return [
        value.strip()
        for row in look.rows
        for at in columns
        if at not in row.numbers and isinstance(value := row.values.get(at), str) and value.strip()
    ]
