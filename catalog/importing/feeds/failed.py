"""The rows of a feed that were refused, as they came, with the reason: to fix, and to send again."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from catalog.domain.columns import own_columns
from catalog.importing.feeds import csv_table, xlsx_table
from catalog.importing.feeds.csv_table import Record
from catalog.importing.feeds.dialect import encoding_of
from catalog.importing.feeds.item import BrokenFeed

#: How the rows of a table are read, by the format of the file.
TABLES: Mapping[str, Callable[[Path], Iterator[Record]]] = {"csv": csv_table.records, "xlsx": xlsx_table.records}


def failed_cells(path: Path, reasons: Mapping[int, str], format: str = "csv") -> Iterator[list[str]]:
    """The head of a table and its rows in these lines, each with its line and reason behind its own cells."""
    try:
        for number, record in enumerate(TABLES[format](path)):
            if number == 0:
                # A file of refused rows that is refused again has these columns already.
                width, kept = len(record.cells), own_columns(record.cells)
                yield [*record.cells[:kept], "line", "reason"]
            elif record.line in reasons:
                cells = record.cells if len(record.cells) != width else record.cells[:kept]
                yield [*cells, *[""] * (kept - len(cells)), str(record.line), reasons[record.line]]
    except BrokenFeed:  # what could be read was told; the report says where the file breaks off
        return


def failed_lines(path: Path, reasons: Mapping[int, str]) -> Iterator[str]:
    """The lines of a file of JSON that were refused; where one is an object, its reason is in it."""
    encoding, errors = encoding_of(path)
    with path.open(encoding=encoding, errors=errors) as file:
        for number, line in enumerate(file, 1):
            if number not in reasons:
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if isinstance(row, dict):
                yield json.dumps({**row, "line": number, "reason": reasons[number]}) + "\n"
            else:
                yield line.rstrip("\n") + "\n"
