"""The refused rows of an import, out of the file that was uploaded."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.feeds.failed import failed_cells, failed_lines
from catalog.models import FeedReportRow, FeedRun
from core.kit.spreadsheets import csv_lines

# Said of the file, not of a row of it.
_OF_THE_FILE = ("unknown-column", "no-columns", "empty", "truncated")


def failed_rows(run: FeedRun) -> Iterator[bytes]:
    """A file in the format of the upload with the rows that were refused, line by line; empty where none is left."""
    if not run.upload:
        return
    refused = FeedReportRow.objects.filter(run=run, outcome=FeedReportRow.Outcome.SKIPPED, position__gt=0)
    reasons: dict[int, str] = {}
    for position, reason in refused.exclude(code__in=_OF_THE_FILE).values_list("position", "reason"):
        reasons[position] = f"{reasons[position]} {reason}" if position in reasons else reason
    with TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        with run.upload.open("rb") as upload, path.open("wb") as file:
            shutil.copyfileobj(upload, file)
        yield from _lines(run.format, path, reasons)


def _lines(format: str, path: Path, reasons: dict[int, str]) -> Iterable[bytes]:
    if format == "csv":
        return csv_lines(failed_cells(path, reasons))
    return (line.encode(errors="replace") for line in failed_lines(path, reasons))
