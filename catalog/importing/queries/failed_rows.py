"""The refused rows of an import, out of the file that was uploaded."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from catalog.importing.feeds.failed import failed_cells, failed_lines
from catalog.models import FeedReportRow, FeedRun

# Said of the file, not of a row of it.
_OF_THE_FILE = ("unknown-column", "no-columns", "empty", "truncated", "unclosed")


Row = TypeVar("Row")


def failed_table(run: FeedRun) -> Iterator[list[str]]:
    """The refused rows of a table with their lines and reasons, behind its head; none where the upload is not kept."""
    return _out_of_upload(run, partial(failed_cells, format=run.format))


def failed_objects(run: FeedRun) -> Iterator[str]:
    """The refused lines of a file of JSON, each with its reason."""
    return _out_of_upload(run, failed_lines)


def _out_of_upload(run: FeedRun, read: Callable[[Path, Mapping[int, str]], Iterator[Row]]) -> Iterator[Row]:
    if not run.upload:
        return
    refused = FeedReportRow.objects.filter(run=run, outcome=FeedReportRow.Outcome.SKIPPED, position__gt=0)
    reasons: dict[int, str] = {}
    for position, reason in refused.exclude(code__in=_OF_THE_FILE).values_list("position", "reason"):
        reasons[position] = f"{reasons[position]} {reason}" if position in reasons else reason
    with run.local_upload() as path:
        yield from read(path, reasons)
