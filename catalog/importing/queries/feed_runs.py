"""An organisation's imports: which there were, how far one is, and what its report says."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.domain import provenance
from catalog.models import FeedReportRow, FeedRun
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class FeedState:
    """How far an import is: `done` of `rows` while it is under way."""

    under_way: bool
    done: int
    rows: int


def feed_runs(organization: Organization | None) -> QuerySet[FeedRun]:
    """The organisation's imports, the newest first; without one those of the operator for the whole marketplace."""
    return FeedRun.objects.filter(organization=organization).select_related("organization", "mapping", "feed")


def market_sources() -> list[str]:
    """The names of the sources whose files the operator imported, by name."""
    rows = FeedRun.objects.filter(organization=None, source__startswith=provenance.feed(""))
    return sorted({source.removeprefix(provenance.feed("")) for source in rows.values_list("source", flat=True)})


def uploads(organization: Organization | None) -> QuerySet[FeedRun]:
    """Those of files that somebody uploaded, and of feeds that were removed; a feed shows its own."""
    return feed_runs(organization).filter(feed=None)


def feed_state(run: FeedRun) -> FeedState:
    """How far this import is. No query: its progress is kept in the cache."""
    done, rows = cache.get(progress_key(run.pk)) or (0, 0)
    return FeedState(
        under_way=run.status in (FeedRun.Status.WAITING, FeedRun.Status.RUNNING),
        done=done,
        rows=rows,
    )


def waits_in_words(run: FeedRun) -> list[str]:
    """Why a person imports what a feed brought; nothing where none has to, or it is imported."""
    if run.feed is None or not run.is_checked:
        return []
    limits = run.feed.limits
    words = {
        "withdrawn": ngettext(
            "%(n)s offer would be withdrawn; the limit is %(most)s%% of the rows.",
            "%(n)s offers would be withdrawn; the limit is %(most)s%% of the rows.",
            run.withdrawn,
        )
        % {"n": run.withdrawn, "most": limits.withdrawn},
        "changed": ngettext(
            "%(n)s row would change an offer; the limit is %(most)s%% of the rows.",
            "%(n)s rows would change offers; the limit is %(most)s%% of the rows.",
            run.changed,
        )
        % {"n": run.changed, "most": limits.changed},
        "refused": ngettext(
            "%(n)s row is refused; the limit is %(most)s%% of the rows.",
            "%(n)s rows are refused; the limit is %(most)s%% of the rows.",
            run.skipped,
        )
        % {"n": run.skipped, "most": limits.refused},
        "missing": _("Offers are missing in the file, and none of them would be withdrawn; the report says why."),
        "older": _("A newer file of this feed has arrived since."),
        "paused": _("The feed was paused while the file was checked."),
        "unverified": _("Your organisation was not verified when the file was checked."),
        "always": _("Every import of this feed waits for approval."),
    }
    return [words[reason] for reason in run.waits_for if reason in words]


def report_of(run: FeedRun, outcome: str = "") -> QuerySet[FeedReportRow]:
    """What the import did, refused or corrected, in the order of its file; of one outcome, if it is one."""
    rows = FeedReportRow.objects.filter(run=run)
    return rows.filter(outcome=outcome) if outcome in FeedReportRow.Outcome.values else rows


def report_outcomes(run: FeedRun) -> dict[str, tuple[str, int]]:
    """Each outcome that rows of the report have: its label and how many are listed. One query."""
    counts = FeedReportRow.objects.filter(run=run).order_by().values_list("outcome").annotate(Count("pk"))
    found = dict(counts)
    return {each.value: (str(each.label), found[each.value]) for each in FeedReportRow.Outcome if each.value in found}


def progress_key(run_id: int) -> str:
    """Where the progress of a running import is kept: (done, rows)."""
    return f"feed-progress:{run_id}"
