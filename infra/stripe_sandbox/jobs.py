"""Jobs that run at a planned time: debits clear, payouts arrive, sessions expire."""

from collections.abc import Callable
from typing import Any

from infra.stripe_sandbox.context import Context

Job = Callable[..., None]
_JOBS: dict[str, list[Job]] = {}


def job(kind: str) -> Callable[[Job], Job]:
    """Register ``(context, subject, **facts)``; the context's time is the moment the job was due.

    Several functions may register for one kind.
    """

    def register(function: Job) -> Job:
        _JOBS.setdefault(kind, []).append(function)
        return function

    return register


def run_due(context: Context, until: int) -> int:
    """Run every job that is due by `until`, in the order of their times. Returns how many ran."""
    ran = 0
    while True:
        due = [row for row in context.all("job") if row["due"] <= until]
        if not due:
            return ran
        first = min(due, key=lambda row: row["due"])
        context.store.delete("job", first["id"])
        place = context.acting_as(first["_account"])
        place.now = first["due"]
        place.request_id = place.idempotency_key = None
        facts: dict[str, Any] = first["facts"]
        for function in _JOBS[first["kind"]]:
            function(place, first["subject"], **facts)
        ran += 1


def next_due(context: Context) -> int | None:
    """When the next job is due."""
    return min((row["due"] for row in context.all("job")), default=None)
