"""Files for spreadsheets: rows told line by line, cells that are shown and not run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Each row as a line of CSV in UTF-8, made when it is asked for, so that a long file is never whole in memory."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow(row)
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def safe_cell(text: str) -> str:
    """The text, marked as text where a spreadsheet would take it for a formula; figures stay figures."""
    if text[:1] in "=+@\t\r" and text:
        return "'" + text
    if text[:1] == "-" and not text[1:].replace(".", "").isdigit():
        return "'" + text
    return text
