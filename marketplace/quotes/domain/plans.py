"""Payment plans: in which parts a quote is paid, and when. Pure; amounts are minor units, rates basis points.

A plan is set before anybody knows on which day the quote is accepted, so each part says how far after acceptance it
is due, or on which day. Amounts are divided as everywhere: a percentage is rounded half-even, and what is divided
among several goes by largest remainder, ties to the earlier part.
"""

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # Any: a plan in a stored document, which is JSON

from core.kit.money import format_amount, format_percent, largest_remainder, ratio_bp, share_bp
from core.kit.months import months_after
from marketplace.quotes.interface import Collection, PaymentPlan, PlanKind, PlanPart, When

#: No part is due later than so long after acceptance.
MOST_MONTHS = 120
MOST_DAYS = 3_650
MOST_PAYMENTS = 36


@dataclass(frozen=True, slots=True)
class Payable:
    """A part with what it comes to."""

    label: str
    amount: int
    when: When


class Fault(StrEnum):
    """What is wrong with a plan, or with one of its parts."""

    NOTHING = "nothing"
    SUM = "sum"
    EMPTY = "empty"
    PAST = "past"
    EARLY = "early"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault; of the part with this index, or (None) of the whole. `amount`: what the parts sum to, for SUM."""

    fault: Fault
    part: int | None = None
    amount: int = 0


def deposit(
    share: PlanPart, payments: int, first: When, every_months: int, collection: Collection = Collection.CHECKOUT
) -> PaymentPlan:
    """`share` on acceptance, and the rest in equal payments: the first at `first`, each next so many months later."""
    rest = _series("Balance" if payments == 1 else "Instalment", payments, first, every_months)
    return PaymentPlan(PlanKind.DEPOSIT, collection, (share, *rest))


def instalments(
    count: int, first: When, every_months: int, collection: Collection = Collection.CHECKOUT
) -> PaymentPlan:
    """`count` equal payments: the first at `first`, each next so many months later."""
    return PaymentPlan(PlanKind.INSTALMENTS, collection, _series("Instalment", count, first, every_months))


def milestones(parts: Sequence[PlanPart], collection: Collection = Collection.CHECKOUT) -> PaymentPlan:
    """Parts with a name, a share and a day each."""
    return PaymentPlan(PlanKind.MILESTONES, collection, tuple(parts))


def net_terms(days: int, collection: Collection = Collection.INVOICE) -> PaymentPlan:
    """All in one payment, so many days after acceptance."""
    return PaymentPlan(PlanKind.NET, collection, (PlanPart("Payment", When(days=days)),))


def amounts(plan: PaymentPlan, total: int) -> tuple[int, ...]:
    """What each part comes to. They sum to a total >= 0 exactly, unless `problems` names the sum.

    All percentages together are rounded once, and that is divided over them; parts without a share take what is left.
    """
    rates = [part.bp or 0 for part in plan.parts]
    by_rate = share_bp(total, sum(rates))
    left = max(0, total - by_rate - sum(part.amount or 0 for part in plan.parts))
    rated = _divided(by_rate, rates)
    even = _divided(left, [int(part.bp is None and part.amount is None) for part in plan.parts])
    return tuple((part.amount or 0) + one + other for part, one, other in zip(plan.parts, rated, even, strict=True))


def payables(plan: PaymentPlan, total: int) -> tuple[Payable, ...]:
    """Each part with what it comes to of this total."""
    return tuple(
        Payable(part.label, amount, part.when) for part, amount in zip(plan.parts, amounts(plan, total), strict=True)
    )


def problems(plan: PaymentPlan, total: int, first: dt.date, last: dt.date) -> tuple[Problem, ...]:
    """What is wrong with a plan for this total that may be accepted on any day from `first` to `last`.

    The parts are each of something, sum to the total, and are due in their order, none before it could be accepted.
    """
    if plan.kind == PlanKind.ACCEPTANCE:
        return ()
    if not total:
        return (Problem(Fault.NOTHING),)
    shares = amounts(plan, total)
    found = [Problem(Fault.EMPTY, index) for index, amount in enumerate(shares) if amount <= 0][:1]
    shared = sum(shares)
    if shared != total or not plan.parts:
        found.append(Problem(Fault.SUM, len(plan.parts) - 1 if plan.parts else None, shared))
    for index, part in enumerate(plan.parts):
        day = due_on(part.when, first)
        if day < first:
            found.append(Problem(Fault.PAST, index))
        elif part.when.day is not None and day < last:
            found.append(Problem(Fault.EARLY, index))
        elif index and any(due_on(part.when, day) < due_on(plan.parts[index - 1].when, day) for day in (first, last)):
            found.append(Problem(Fault.ORDER, index))
    return tuple(found)


def due_days(parts: Sequence[Payable], accepted: dt.date) -> tuple[dt.date | None, ...]:
    """When each part is due, once the day of acceptance is known; None where that is the first part, at acceptance.

    No part is due before the one ahead of it, nor before acceptance.
    """
    found: list[dt.date | None] = []
    latest = accepted
    for index, part in enumerate(parts):
        if not index and part.when.at_acceptance:
            found.append(None)
            continue
        latest = max(latest, due_on(part.when, accepted))
        found.append(latest)
    return tuple(found)


def to_document(plan: PaymentPlan, total: int) -> dict[str, object]:
    """The plan as JSON, with what each part comes to; `from_document` reads it."""
    return {
        "kind": plan.kind.value,
        "collection": plan.collection.value,
        "parts": [
            {
                "label": part.label,
                "bp": part.bp,
                "fixed": part.amount,
                "amount": amount,
                "day": part.when.day.isoformat() if part.when.day else None,
                "days": part.when.days,
                "months": part.when.months,
            }
            for part, amount in zip(plan.parts, amounts(plan, total), strict=True)
        ],
    }


def from_document(document: Mapping[str, Any]) -> PaymentPlan:
    """The plan of a version's document; one that says nothing of it is paid whole on acceptance."""
    found = document.get("plan")
    if found is None:
        return PaymentPlan()
    return PaymentPlan(
        PlanKind(found["kind"]),
        Collection(found["collection"]),
        tuple(
            PlanPart(
                part["label"],
                When(dt.date.fromisoformat(part["day"]) if part["day"] else None, part["days"], part["months"]),
                part["bp"],
                part["fixed"],
            )
            for part in found["parts"]
        ),
    )


def timing(document: Mapping[str, Any]) -> list[list[object]]:
    """When which part of a payee's money comes, in hundredths of a percent: the same where only the total changed.

    Empty where all is paid on acceptance.
    """
    found, total = document.get("plan"), document["total"]
    if found is None or not total:
        return []
    return [[ratio_bp(part["amount"], total), part["day"], part["days"], part["months"]] for part in found["parts"]]


def summary(plan: PaymentPlan, currency: str, total: int = 0) -> str:
    """The plan as it was set, in one line: the same words for the same plan, whatever the total.

    With a total, amounts are said as their percentage of it.
    """
    if plan.kind == PlanKind.ACCEPTANCE:
        return "all on acceptance"
    parts = plan.parts
    if plan.kind == PlanKind.NET:
        words = f"all {when_words(parts[0].when)}"
    elif plan.kind == PlanKind.INSTALMENTS:
        words = _series_words(parts)
    elif plan.kind == PlanKind.DEPOSIT:
        words = f"{_share_words(parts[0], currency, total)} on acceptance, then {_series_words(parts[1:])}"
    else:
        words = "; ".join(
            f"{part.label}: {_share_words(part, currency, total)} {when_words(part.when)}" for part in parts
        )
    return f"{words}, by invoice" if plan.collection == Collection.INVOICE else words


def when_words(when: When) -> str:
    """When a part is due, before the day of acceptance is known: "30 days after acceptance"."""
    if when.at_acceptance:
        return "on acceptance"
    if when.day is not None:
        day = months_after(when.day, when.months) if when.months else when.day
        return f"on {day.day} {calendar.month_name[day.month]} {day.year}"
    counted = [_count(when.days, "day"), _count(when.months, "month")]
    return f"{' and '.join(each for each in counted if each)} after acceptance"


def due_on(when: When, accepted: dt.date) -> dt.date:
    """The day for a quote that is accepted on `accepted`; a day that its month does not have is its last one."""
    base = when.day or accepted + dt.timedelta(days=when.days)
    return months_after(base, when.months) if when.months else base


def is_within_reach(when: When, today: dt.date) -> bool:
    """Whether the day is at most ten years ahead, however it is given."""
    if when.day is not None:
        return when.day <= today + dt.timedelta(days=MOST_DAYS) and when.months <= MOST_MONTHS
    return when.days <= MOST_DAYS and when.months <= MOST_MONTHS


def every_months(parts: Sequence[PlanPart]) -> int:
    """How many months lie between two equal payments; 1 where there is only one."""
    return parts[1].when.months - parts[0].when.months if len(parts) > 1 else 1


def _series(label: str, count: int, first: When, every: int) -> tuple[PlanPart, ...]:
    return tuple(
        PlanPart(
            f"{label} {index + 1} of {count}" if count > 1 else label,
            When(first.day, first.days, first.months + every * index),
        )
        for index in range(count)
    )


def _divided(total: int, weights: Sequence[int]) -> list[int]:
    if not any(weights):
        return [0] * len(weights)
    return list(largest_remainder(total, {f"{index:04d}": weight for index, weight in enumerate(weights)}).values())


def _series_words(parts: Sequence[PlanPart]) -> str:
    first = when_words(parts[0].when)
    if len(parts) == 1:
        return f"the rest {first}"
    return f"{len(parts)} equal payments, the first {first}, {_count(every_months(parts), 'month')} apart"


def _share_words(part: PlanPart, currency: str, total: int) -> str:
    if part.bp is not None:
        return format_percent(part.bp)
    if part.amount is not None and total:
        return format_percent(ratio_bp(part.amount, total))
    return format_amount(part.amount, currency) if part.amount is not None else "the rest"


def _count(number: int, unit: str) -> str:
    if not number:
        return ""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
