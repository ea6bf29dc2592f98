"""What the import says of rows that it skipped or corrected."""

from collections.abc import Iterable

from catalog.feeds.item import FeedDefect, FeedItem, Remark
from catalog.models import FeedReportRow, FeedRun


class Report:
    """Rows of the report, kept in memory until the import has ended, so that a failed one has its report too."""

    def __init__(self) -> None:
        self._rows: list[FeedReportRow] = []

    def skipped(self, defect: FeedDefect) -> None:
        """The row was not taken."""
        self._note(FeedReportRow.Outcome.SKIPPED, defect.position, defect.name, defect.code, defect.reason)

    def corrected(self, row: FeedItem, remarks: Iterable[Remark]) -> None:
        """The row was taken, with these corrections."""
        for remark in remarks:
            self._note(FeedReportRow.Outcome.FIXED, row.position, row.name, remark.code, remark.reason)

    def store(self, run: FeedRun) -> None:
        """Write the rows, in the order of the file, and their numbers on the run; the caller saves the run first."""
        outcomes = [row.outcome for row in self._rows]
        run.skipped = outcomes.count(FeedReportRow.Outcome.SKIPPED)
        run.fixed = outcomes.count(FeedReportRow.Outcome.FIXED)
        run.save(update_fields=["skipped", "fixed"])
        for row in self._rows:
            row.run = run
        FeedReportRow.objects.bulk_create(sorted(self._rows, key=lambda row: row.position), batch_size=1000)

    def _note(self, outcome: FeedReportRow.Outcome, position: int, name: str, code: str, reason: str) -> None:
        # A report of what cannot be stored must be stored itself.
        name, reason = (_readable(text)[:limit] for text, limit in ((name, 200), (reason, 1_000)))
        self._rows.append(FeedReportRow(outcome=outcome, position=position, name=name, code=code[:40], reason=reason))


def _readable(text: str) -> str:
    return text.replace("\0", "").encode(errors="replace").decode()
