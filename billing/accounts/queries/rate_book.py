"""The take rates and fee plans, as the operator reads them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from billing.models.accounts import FeePlan, PlanMembership, TakeRate
from core.kit import clock


class RateState(StrEnum):
    """When a rate holds."""

    NOW = "now"
    TO_COME = "to_come"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class RateRow:
    """One rate: whose, for which category, from when until when."""

    rate_id: int
    whom: str
    kind: str  # everybody, plan, organization
    category: str
    bp: int
    starts_at: dt.datetime
    ends_at: dt.datetime | None
    state: RateState


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan and how many organisations are on it now."""

    code: str
    name: str
    description: str
    members: tuple[str, ...]


def rate_rows() -> list[RateRow]:
    """Every rate there was, is and will be: everybody's first, then plans, then organisations. One query."""
    now = clock.now()
    rows = TakeRate.objects.select_related("organization", "plan").order_by(
        "organization__name", "plan__name", "category", "-effective_from", "-pk"
    )
    found = [
        RateRow(
            each.pk,
            each.organization.name if each.organization else each.plan.name if each.plan else "",
            "organization" if each.organization_id else "plan" if each.plan_id else "everybody",
            each.category,
            each.bp,
            each.effective_from,
            each.effective_to,
            _state(each, now),
        )
        for each in rows
    ]
    order = {"everybody": 0, "plan": 1, "organization": 2}
    return sorted(found, key=lambda row: (order[row.kind], row.whom, row.category))


def plan_rows() -> list[PlanRow]:
    """The plans by name, with who is on them. Two queries."""
    members: dict[int, list[str]] = {}
    now = PlanMembership.objects.in_force(clock.now()).values_list("plan", "organization__name")
    for plan, name in now.order_by("organization__name"):
        members.setdefault(plan, []).append(name)
    return [
        PlanRow(each.code, each.name, each.description, tuple(members.get(each.pk, ())))
        for each in FeePlan.objects.order_by("name")
    ]


def plans_by_code() -> Mapping[str, FeePlan]:
    """For forms that choose one."""
    return {each.code: each for each in FeePlan.objects.order_by("name")}


def _state(rate: TakeRate, now: dt.datetime) -> RateState:
    if rate.effective_from > now:
        return RateState.TO_COME
    return RateState.PAST if rate.effective_to is not None and rate.effective_to <= now else RateState.NOW
