"""Files for spreadsheets: the one writer of CSV. Rows are told line by line, cells are shown and not run."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

_FORMULAS = frozenset("=+-@\t\r\n")


def csv_download(rows: Iterable[Sequence[object]], filename: str) -> StreamingHttpResponse:
    """An answer that a browser saves under this name; `rows` are asked for as it is sent."""
    answer = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Each row as a line of CSV, made when it is asked for, so that a long file is never whole in memory.

    UTF-8 with its mark, by which spreadsheets tell the encoding. A cell that a spreadsheet would take for a formula is
    marked as text; figures stay figures.
    """
    yield codecs.BOM_UTF8
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_shown("" if cell is None else str(cell)) for cell in row])
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def unmarked(cell: str) -> str:
    """The text of a cell without the mark that `csv_lines` puts before what a spreadsheet would run."""
    return cell[1:] if cell.startswith("'") and _runs(cell.lstrip("'")) else cell


def _shown(text: str) -> str:
    """What would run is marked, and what looks marked gets one more, so that `unmarked` reads it back as it is."""
    is_negative = text[:1] == "-" and text[1:].replace(".", "").isdigit()
    return f"'{text}" if _runs(text.lstrip("'")) and not is_negative else text


def _runs(text: str) -> bool:
    """Whether it begins as what a spreadsheet takes for a formula."""
    return text[:1] in _FORMULAS
