"""What the import says of its rows: new, changed, kept, refused, corrected."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from catalog.domain.provenance import REVIEW, Difference, Value, in_words
from catalog.importing.actions.import_feed.offers import Said
from catalog.importing.feeds.item import FeedDefect, FeedItem, Remark
from catalog.models import FeedReportRow, FeedRun

Outcome = FeedReportRow.Outcome
_SHOWN = 300
_STORED_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row of the report says: a tenth of what its model takes in memory."""

    outcome: FeedReportRow.Outcome
    position: int
    name: str
    code: str
    reason: str
    differences: tuple[tuple[str, str, str], ...]


class Report:
    """Rows of the report, kept in memory until the import has ended, so that a failed one has its report too."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._refused: set[int] = set()
        self.counts: Counter[str] = Counter()

    @property
    def has_refused(self) -> bool:
        """Whether a row of the file was not taken."""
        return bool(self._refused)

    def skipped(self, defect: FeedDefect) -> None:
        """The row was not taken."""
        if defect.position and defect.code != "unknown-column":
            self._refused.add(defect.position)
        self._note(Outcome.SKIPPED, defect.position, defect.name, defect.code, defect.reason)

    def corrected(self, row: FeedItem, remarks: Iterable[Remark]) -> None:
        """The row was taken, with these corrections. What is not taken was not corrected either."""
        if row.position not in self._refused:
            for remark in remarks:
                self._note(Outcome.FIXED, row.position, row.name, remark.code, remark.reason)

    def written(self, said: Said) -> None:
        """The offer is new, changed or as it was; what others set is kept."""
        item = said.offer.item
        if said.is_new:
            self._note(Outcome.CREATED, item.position, item.name, "created", "")
        elif said.changed:
            self._note(Outcome.CHANGED, item.position, item.name, "changed", "", said.changed)
        elif item.position not in self._refused:
            self.counts["unchanged"] += 1
        held = [each for each in said.kept if each.by == REVIEW]
        kept = [each for each in said.kept if each.by != REVIEW]
        if kept:
            who = sorted({in_words(each.by) for each in kept})
            reason = f"Set {' and '.join(who)}, and kept. The file says otherwise."
            self._note(Outcome.KEPT, item.position, item.name, "kept", reason, kept)
        if held:
            reason = (
                "The offer is published, and the operator reviews this first. Edit the offer and submit the change."
            )
            self._note(Outcome.KEPT, item.position, item.name, "needs-review", reason, held)

    def withdrawn(self, name: str) -> None:
        """The offer is not in the file, which is the whole list of its source."""
        self._note(Outcome.WITHDRAWN, 0, name, "withdrawn", "It is not in the file.")

    def nothing_withdrawn(self, reason: str) -> None:
        """Offers are missing in the file, and stay nevertheless."""
        self._note(Outcome.KEPT, 0, "", "not-withdrawn", reason)

    def forget_what_was_undone(self) -> None:
        """The import was rolled back: only what is wrong with the file remains to be said."""
        self._rows = [row for row in self._rows if row.outcome in (Outcome.SKIPPED, Outcome.FIXED)]
        self.counts = Counter(row.outcome for row in self._rows)

    def store(self, run: FeedRun) -> None:
        """Write the rows, in the order of the file, and their numbers on the run; the caller saves the run first."""
        run.skipped, run.fixed, run.kept = (
            self.counts[each] for each in (Outcome.SKIPPED, Outcome.FIXED, Outcome.KEPT)
        )
        run.save(update_fields=["skipped", "fixed", "kept"])
        self._rows.sort(key=lambda row: row.position)
        for start in range(0, len(self._rows), _STORED_AT_ONCE):
            FeedReportRow.objects.bulk_create(
                FeedReportRow(
                    run=run,
                    outcome=row.outcome,
                    position=row.position,
                    name=row.name,
                    code=row.code,
                    reason=row.reason,
                    differences=row.differences,
                )
                for row in self._rows[start : start + _STORED_AT_ONCE]
            )

    def _note(
        self,
        outcome: FeedReportRow.Outcome,
        position: int,
        name: str,
        code: str,
        reason: str,
        differences: Iterable[Difference] = (),
    ) -> None:
        self.counts[outcome] += 1
        if outcome in (Outcome.CREATED, Outcome.CHANGED) and self.counts[outcome] > FeedRun.LISTED:
            return
        # A report of what cannot be stored must be stored itself.
        name, reason = _readable(name[:200]), _readable(reason[:1_000])
        shown = tuple((_field(each.field), _shown(each.has), _shown(each.said)) for each in differences)
        self._rows.append(_Row(outcome, position, name, code[:40], reason, shown))


@lru_cache(maxsize=1024)
def _readable(text: str) -> str:
    # Many rows of a long file have the same reason: it is kept once.
    return text.replace("\0", "").encode(errors="replace").decode()


def _field(name: str) -> str:
    return name.removeprefix("attribute:").replace("_", " ").replace("title", "name")


def _shown(value: Value) -> str:
    text = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
