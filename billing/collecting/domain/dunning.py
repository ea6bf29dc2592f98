"""When a buyer is reminded of a payment, and when a saved method is charged again. Pure."""

import datetime as dt
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder: `days` after the payment is due (negative: before it)."""

    number: int
    kind: str
    days: int


# `upcoming` is for invoices alone, and `due` for payments with a date of their own: who accepted today knows.
STEPS = (
    Step(1, "upcoming", -7),
    Step(2, "due", 0),
    Step(3, "late", 3),
    Step(4, "late", 7),
    Step(5, "late", 14),
    Step(6, "last", 30),  # and the operator is told
)
MANUAL = 100  # steps from here on are reminders that the operator sends by hand

# Days until a refused charge of a saved method is tried again; after the last the buyer is asked to pay by hand.
RETRY_DAYS = (3, 5, 7)


def due_from(due_at: dt.datetime | None, accepted_at: dt.datetime) -> dt.datetime:
    """When the payment is due: a payment without a date of its own is due at acceptance."""
    return due_at or accepted_at


def _moments(due_at: dt.datetime | None, accepted_at: dt.datetime, invoiced: bool) -> list[tuple[Step, dt.datetime]]:
    base = due_from(due_at, accepted_at)
    return [
        (step, base + step.days * DAY)
        for step in STEPS
        if not (step.kind == "upcoming" and not invoiced) and not (step.days <= 0 and due_at is None)
    ]


def first_reminder(
    due_at: dt.datetime | None, accepted_at: dt.datetime, now: dt.datetime, *, invoiced: bool = False
) -> dt.datetime | None:
    """When the first reminder that is still ahead is sent."""
    return next((at for _, at in _moments(due_at, accepted_at, invoiced) if at > now), None)


def reminder_due(
    reminded: int, due_at: dt.datetime | None, accepted_at: dt.datetime, now: dt.datetime, *, invoiced: bool = False
) -> tuple[Step | None, dt.datetime | None]:
    """(the step to take now, when to look again); `reminded` is the last step taken.

    Of several steps whose time has come only the last is taken: nobody is reminded twice at once.
    """
    ahead = [each for each in _moments(due_at, accepted_at, invoiced) if each[0].number > reminded]
    ripe = [step for step, at in ahead if at <= now]
    later = next((at for _, at in ahead if at > now), None)
    return (ripe[-1] if ripe else None), later


def retry_at(retries: int, now: dt.datetime) -> dt.datetime | None:
    """When to charge a saved method again after its `retries`-th refusal (from 1); None: not any more."""
    return now + RETRY_DAYS[retries - 1] * DAY if retries <= len(RETRY_DAYS) else None


def days_late(due_at: dt.datetime | None, accepted_at: dt.datetime, now: dt.datetime) -> int:
    """Whole days since the payment was due; 0 while it is not late."""
    return max(0, (now - due_from(due_at, accepted_at)) // DAY)


def age_bucket(days: int) -> str:
    """The column of the receivables page: current, 1-30, 31-60, 61-90 or 90+ days late."""
    if days <= 0:
        return "current"
    return next((name for most, name in ((30, "1-30"), (60, "31-60"), (90, "61-90")) if days <= most), "90+")


BUCKETS = ("current", "1-30", "31-60", "61-90", "90+")
