"""Payment schedules: what makes one of an order's parts, and the parts of a total above the most that one may be."""

import datetime as dt
from collections.abc import Sequence

from billing.collecting.interface import Collection, PaymentPart
from core.kit.money import largest_remainder

MOST_PARTS = 120


class InvalidSchedule(ValueError):
    """The parts do not make a schedule of the total; `problems` say what to change."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("This is no payment schedule: " + " ".join(problems))


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
