"""Payment schedules: in which parts, and when, an order is paid. Pure; every builder sums exactly to the total."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from billing.collecting.interface import Collection, PaymentPart
from core.kit.money import largest_remainder, share_bp
from core.kit.months import months_after

Every = Literal["month", "quarter", "year"]
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}
MOST_PARTS = 120


class InvalidSchedule(ValueError):
    """The parts do not make a schedule of the total; `problems` say what to change."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("This is no payment schedule: " + " ".join(problems))


def deposit_and_balance(
    total: int,
    deposit_bp: int,
    balance_due_at: dt.datetime,
    *,
    deposit_due_at: dt.datetime | None = None,
    collection: Collection = "checkout",
) -> list[PaymentPart]:
    """A deposit of `deposit_bp` ten-thousandths (rounded half-even), and what is left."""
    deposit = share_bp(total, deposit_bp)
    parts = [
        PaymentPart("deposit", "Deposit", deposit, deposit_due_at, collection),
        PaymentPart("instalment", "Balance", total - deposit, balance_due_at, collection),
    ]
    return checked(parts, total)


def equal_instalments(
    total: int, count: int, first_due_at: dt.datetime, *, collection: Collection = "checkout"
) -> list[PaymentPart]:
    """`count` monthly instalments that differ by one minor unit at most, the larger ones first."""
    return _even("instalment", "Instalment", total, count, first_due_at, "month", collection)


def recurring_parts(
    total: int, every: Every, count: int, first_due_at: dt.datetime, *, collection: Collection = "checkout"
) -> list[PaymentPart]:
    """A part for each of `count` months, quarters or years."""
    if every not in MONTHS:
        raise InvalidSchedule([f"{every!r} is no rhythm; use month, quarter or year."])
    return _even("recurring", every.title(), total, count, first_due_at, every, collection)


def dated_parts(
    total: int, dates: Sequence[tuple[str, int, dt.datetime]], *, collection: Collection = "checkout"
) -> list[PaymentPart]:
    """Parts with a label, a weight and a date each, in the order of their dates; the total is divided by weight.

    Weights are shares in any unit (ten-thousandths, or amounts that may be off by a rounding), by largest remainder.
    """
    if not dates:
        raise InvalidSchedule(["Give at least one part."])
    if any(weight <= 0 for _, weight, _ in dates):
        raise InvalidSchedule(["Each part needs a positive weight."])
    ordered = sorted(dates, key=lambda each: each[2])
    amounts = largest_remainder(total, {f"{i:06d}": weight for i, (_, weight, _) in enumerate(ordered)})
    parts = [
        PaymentPart("instalment", label, amount, due, collection)
        for (label, _, due), amount in zip(ordered, amounts.values(), strict=True)
    ]
    return checked(parts, total)


def parts_of_at_most(
    most: int, total: int, due_at: dt.datetime, *, collection: Collection = "checkout"
) -> list[PaymentPart]:
    """As few parts as can be of at most `most` each, due together; they differ by one minor unit at most."""
    count = -(-total // most)
    if not 1 <= count <= MOST_PARTS:
        raise InvalidSchedule([f"{count} parts would be needed; between 1 and {MOST_PARTS} can be made."])
    amounts = largest_remainder(total, {f"{i:06d}": 1 for i in range(count)})
    parts = [
        PaymentPart("instalment", f"Part {i} of {count}", amount, due_at, collection)
        for i, amount in enumerate(amounts.values(), 1)
    ]
    return checked(parts, total)


def checked(parts: Sequence[PaymentPart], total: int) -> list[PaymentPart]:
    """The parts, if they sum to the total, are each of something, and are due one after the other.

    Raises InvalidSchedule with every problem.
    """
    problems = []
    if not parts:
        problems.append("Give at least one part.")
    if len(parts) > MOST_PARTS:
        problems.append(f"It has {len(parts)} parts; {MOST_PARTS} are the most.")
    for number, part in enumerate(parts, 1):
        if part.amount <= 0:
            problems.append(f"Part {number} is of {part.amount}: each must be of more than nothing.")
        if len(part.label) > 120:
            problems.append(f"The label of part {number} is longer than 120 characters.")
    found = sum(part.amount for part in parts)
    if parts and found != total:
        problems.append(f"The parts sum to {found} and the total is {total}.")
    dates = [part.due_at for part in parts if part.due_at is not None]
    if dates != sorted(dates):
        problems.append("The parts are not in the order of their dates.")
    if any(part.due_at is None for part in parts[1:]):
        problems.append("Only the first part may be without a date.")
    if any(each.tzinfo is None for each in dates):
        problems.append("A date without a time zone tells no moment.")
    if problems:
        raise InvalidSchedule(problems)
    return list(parts)


def _even(
    kind: Literal["instalment", "recurring"],
    word: str,
    total: int,
    count: int,
    first: dt.datetime,
    every: Every,
    collection: Collection,
) -> list[PaymentPart]:
    if not 1 <= count <= MOST_PARTS:
        raise InvalidSchedule([f"{count} parts were asked for; between 1 and {MOST_PARTS} can be made."])
    amounts = largest_remainder(total, {f"{i:06d}": 1 for i in range(count)})
    parts = [
        PaymentPart(kind, f"{word} {i} of {count}", amount, months_after(first, MONTHS[every] * (i - 1)), collection)
        for i, amount in enumerate(amounts.values(), 1)
    ]
    return checked(parts, total)
