"""The first steps of a new organisation: what each kind does before it can work here, and how far one has come.

Every app registers its own in `ready()`. A step is done when something is so in the database; nobody ticks it off.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast  # Any: what Django gives for names made here has no type of its own

from django.core.cache import cache
from django.db.models import Case, Exists, Q, Value, When
from django.db.models.expressions import Combinable
from django.utils.functional import Promise

from core.kit import clock
from core.organizations.access import RIGHTS, Can, may
from core.organizations.models import Membership, Organization
from core.organizations.places import address_of

#: Asked of rows of `Organization`; in subqueries `OuterRef("pk")` is the organisation.
Condition = Q | Exists | Combinable
#: How long an organisation counts as new: so long its days show the steps that are left.
NEW_FOR = dt.timedelta(days=60)
#: What others needed is told once so many of them tell it, is taken from so many of the newest, and is kept so long.
FEWEST_OTHERS, MOST_OTHERS, KEPT_FOR = 5, 200, 3600


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step: its key and words, the URL name of the page where it is done, and whom it is for.

    `done` is a condition; `done_at` is since when, as far as rows tell it (a moment, or null while it is not done), and
    then `done` is not asked. `handed_in` is a condition: the organisation did its part, and `waits_for` acts next.
    """

    order: int
    key: str
    label: str | Promise
    why: str | Promise
    url: str
    kinds: frozenset[str]
    capability: Can
    done: Callable[[], Condition] | None = None
    done_at: Callable[[], Combinable] | None = None
    handed_in: Callable[[], Condition] | None = None
    waits_for: str | Promise = ""


_steps: list[FirstStep] = []


def register_first_steps(*steps: FirstStep) -> None:
    """Add steps; one that is registered already stays as it is. ValueError if a key means two steps."""
    for step in steps:
        if step in _steps:
            continue
        if any(step.key == other.key for other in _steps):
            raise ValueError(f"two first steps are called {step.key}")
        if (step.done is None) == (step.done_at is None):
            raise ValueError(f"{step.key}: either `done` or `done_at`")
        _steps.append(step)
    _steps.sort(key=lambda step: step.order)


def steps_of(kinds: frozenset[str]) -> list[FirstStep]:
    """The steps of an organisation of these kinds, in their order."""
    return [step for step in _steps if step.kinds & kinds]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step as a page shows it. `url` is where it is done, "" for a reader whose role may not do it.

    `waits_for` says who acts next where the organisation did its part; `right` what a reader without `url` lacks;
    `usual_days` how many days others needed from their first day here (the median), None while too few tell it.
    """

    key: str
    label: str
    why: str
    url: str
    is_done: bool
    waits_for: str
    right: str
    usual_days: int | None


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """All the steps of an organisation. `next` is the first that the reader can do now."""

    steps: tuple[ShownStep, ...]
    next: ShownStep | None

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left."""
        return self.done == len(self.steps)


def first_steps(membership: Membership) -> FirstSteps:
    """How far this member's organisation is. One query, and one more where what others needed is not kept."""
    organization = membership.organization
    steps = steps_of(organization.kinds)
    if not steps:
        return FirstSteps((), None)
    asked = _done_of(steps) | {
        f"handed_in_{step.key}": _as_condition(step.handed_in()) for step in steps if step.handed_in is not None
    }
    row = cast("dict[str, Any]", Organization.objects.filter(pk=organization.pk).values(**asked).get())
    usual = _usual_days(organization.kinds, steps)
    shown = tuple(_shown(step, row, usual.get(step.key), membership) for step in steps)
    return FirstSteps(shown, next((s for s in shown if not s.is_done and not s.waits_for and s.url), None))


def steps_left(membership: Membership) -> FirstSteps | None:
    """The same for an organisation that is new and has steps left; None for every other. No query for old ones."""
    if membership.organization.created_at < clock.now() - NEW_FOR:
        return None
    found = first_steps(membership)
    return None if found.is_complete else found


def _shown(step: FirstStep, row: Mapping[str, Any], usual: int | None, membership: Membership) -> ShownStep:
    is_done = bool(row[f"done_{step.key}"])
    able = may(membership, step.capability)
    return ShownStep(
        key=step.key,
        label=str(step.label),
        why=str(step.why),
        url=address_of(step.url) or "" if able else "",
        is_done=is_done,
        waits_for=str(step.waits_for) if not is_done and row.get(f"handed_in_{step.key}") else "",
        right="" if able else str(RIGHTS[step.capability]),
        usual_days=usual,
    )


def _done_of(steps: list[FirstStep]) -> dict[str, Combinable]:
    found: dict[str, Combinable] = {}
    for step in steps:
        if step.done_at is not None:
            found[f"done_{step.key}"] = step.done_at()
        elif step.done is not None:
            found[f"done_{step.key}"] = _as_condition(step.done())
    return found


def _as_condition(condition: Any) -> Combinable:
    return Case(When(Q(condition), then=Value(True)), default=Value(False))


def _usual_days(kinds: frozenset[str], steps: list[FirstStep]) -> dict[str, int]:
    """The median of days from an organisation's first day to each step that rows date, by the step's key."""
    key = f"organizations:first_steps:{'-'.join(sorted(kinds))}"
    kept: dict[str, int] | None = cache.get(key)
    if kept is None:
        dated = {step.key: step.done_at() for step in steps if step.done_at is not None}
        of_a_kind = Q()
        for kind in kinds:
            of_a_kind |= Q(**{f"is_{kind}": True})
        rows: Any = (
            Organization.objects.verified()
            .filter(of_a_kind, is_operator=False)
            .order_by("-created_at")
            .values("created_at", **{f"at_{name}": moment for name, moment in dated.items()})[:MOST_OTHERS]
        )
        found: list[dict[str, Any]] = list(rows)
        kept = {}
        for name in dated:
            # What came with the organisation, as the operator brought it in, took it no time.
            taken = [row[f"at_{name}"] - row["created_at"] for row in found if row[f"at_{name}"]]
            days = [each.days for each in taken if each > dt.timedelta(0)]
            # What most did long after they were new says nothing of getting started.
            if len(days) >= FEWEST_OTHERS and (usual := round(statistics.median(days))) <= NEW_FOR.days:
                kept[name] = usual
        cache.set(key, kept, KEPT_FOR)
    return kept
