"""When what is payable to a payee leaves: at once, on a day of the week or of the month, and not below its minimum."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from core.kit.money import decimals

AT_ONCE, WEEKLY, MONTHLY = "at_once", "weekly", "monthly"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned transfer that has not been released: its row, its minor units, and when it was planned."""

    key: int
    amount: int
    planned_at: dt.datetime


@dataclass(frozen=True, slots=True)
class NextPayout:
    """What leaves next. Without `at` it waits for more: it is `short` of the minimum by so many minor units."""

    amount: int
    at: dt.datetime | None
    short: int = 0


def leaves_at(schedule: str, day: int, planned_at: dt.datetime) -> dt.datetime:
    """The first moment at which the schedule releases what was planned then: at once on the day itself, else its start.

    `day` is 1 (Monday) to 7 for a week, 1 to 28 for a month. Days are UTC's.
    """
    midnight = planned_at.replace(hour=0, minute=0, second=0, microsecond=0)
    if schedule == WEEKLY:
        wait = (day - planned_at.isoweekday()) % 7
        return midnight + dt.timedelta(days=wait) if wait else planned_at
    if schedule == MONTHLY:
        if planned_at.day == day:
            return planned_at
        first = midnight.replace(day=day)
        if planned_at.day < day:
            return first
        return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return planned_at


def due_transfers(
    schedule: str, day: int, minimum: int, waiting: Sequence[Waiting], now: dt.datetime
) -> tuple[int, ...]:
    """The keys that leave now, all of one currency: those whose day has come, if together they reach the minimum."""
    due = [each for each in waiting if leaves_at(schedule, day, each.planned_at) <= now]
    return tuple(each.key for each in due) if sum(each.amount for each in due) >= minimum else ()


def next_payout(
    schedule: str, day: int, minimum: int, waiting: Sequence[Waiting], now: dt.datetime
) -> NextPayout | None:
    """When how much of what waits leaves, if nothing more comes; None where nothing waits."""
    if not waiting:
        return None
    moments = sorted({leaves_at(schedule, day, each.planned_at) for each in waiting})
    total = 0
    for moment in moments:
        total = sum(each.amount for each in waiting if leaves_at(schedule, day, each.planned_at) <= moment)
        if total >= minimum:
            return NextPayout(total, max(moment, now))
    return NextPayout(total, None, minimum - total)


def minimum_in(minimum: int, home: str, currency: str) -> int:
    """A minimum kept in minor units of the payee's `home` currency, as the same number of another one: 50.00 is 50."""
    return minimum * int(10 ** decimals(currency)) // int(10 ** decimals(home))
