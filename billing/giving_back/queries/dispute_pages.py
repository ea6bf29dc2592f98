"""What the operator's pages of disputes show."""

from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from billing.giving_back.queries.dispute_stakes import Stake, dispute_stakes
from billing.giving_back.queries.evidence_draft import evidence_draft
from billing.models.giving_back import Dispute, DisputeFile
from billing.models.giving_back.dispute import DECIDED, NEEDS_ANSWER
from billing.models.ledger import JournalEntry


@dataclass(frozen=True, slots=True)
class DisputePage:
    """One dispute. `beyond` is what it takes besides the stakes, in minor units.

    `draft` is what the answer begins with, None once nothing can be answered any more; `entries` were booked for it.
    """

    stakes: tuple[Stake, ...]
    beyond: int
    files: tuple[DisputeFile, ...]
    draft: dict[str, str] | None
    entries: tuple[JournalEntry, ...]


def listed_disputes() -> QuerySet[Dispute]:
    """Those that are not decided first, the answer that is due soonest at the top; then the others, newest first."""
    decided = Case(When(status__in=DECIDED, then=Value(1)), default=Value(0), output_field=IntegerField())
    waits = Case(
        When(status__in=NEEDS_ANSWER, submitted_at__isnull=True, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return (
        Dispute.objects.select_related("payment__order__buyer", "submitted_by")
        .annotate(decided=decided, waits=waits)
        .order_by("decided", "waits", F("answer_due_at").asc(nulls_last=True), "-opened_at", "-pk")
    )


def undecided_disputes() -> int:
    """How many the bank has still to decide. One query."""
    return Dispute.objects.undecided().count()


def files_of(dispute: Dispute) -> QuerySet[DisputeFile]:
    """The files of its answer, with who uploaded them, the oldest first."""
    return dispute.files.select_related("uploaded_by").order_by("pk")


def dispute_page(dispute: Dispute) -> DisputePage:
    """What happened, whose money it is, and the answer. Ten queries at most, however many shares there are."""
    stakes = tuple(dispute_stakes(dispute))
    entries = JournalEntry.objects.filter(cause__startswith=f"dispute:{dispute.provider_id}:").order_by("at", "pk")
    can_answer = dispute.needs_answer and dispute.submitted_at is None
    return DisputePage(
        stakes,
        dispute.amount - sum(each.amount for each in stakes) if stakes else 0,
        tuple(files_of(dispute)),
        evidence_draft(dispute) if can_answer else None,
        tuple(entries),
    )
