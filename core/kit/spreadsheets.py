"""Files for spreadsheets: the one writer of CSV. Rows are told line by line, cells are shown and not run."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse


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


def _shown(text: str) -> str:
    marked = text.lstrip("'")  # what looks marked gets one more, so that it is read back as it is
    runs = marked[:1] in {"=", "+", "@", "\t", "\r", "\n"}
    runs = runs or (marked[:1] == "-" and (marked != text or not text[1:].replace(".", "").isdigit()))
    return f"'{text}" if runs else text
