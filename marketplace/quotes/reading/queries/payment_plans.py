"""A version's payment plan as its readers see it, and as billing collects it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # Any: a stored document, which is JSON

from django.utils.translation import gettext as _

from billing.collecting.interface import PartKind, PaymentPart
from marketplace.quotes.domain.plans import due_days, from_document, payables, summary, when_words
from marketplace.quotes.interface import Collection, PaymentPlan, PlanKind
from marketplace.quotes.models import QuoteVersion


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One payment: its name, its amount (minor units), when in words, its day, and whether that is at acceptance."""

    label: str
    amount: int
    when: str
    day: dt.date
    at_once: bool


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """The payments of a version in their order. `now` is what is to be paid on acceptance, `later` all the rest."""

    rows: tuple[PlanRow, ...]
    by_invoice: bool
    now: int
    later: int

    @property
    def total(self) -> int:
        """What is to be paid in all."""
        return self.now + self.later

    @property
    def after_next(self) -> int:
        """How many payments follow the first one that is due after acceptance."""
        return max(0, sum(not row.at_once for row in self.rows) - 1)

    @property
    def rest(self) -> int:
        """What these come to."""
        return self.later - (self.next.amount if self.next else 0)

    @property
    def next(self) -> PlanRow | None:
        """The first payment that is due after acceptance."""
        return next((row for row in self.rows if not row.at_once), None)


def shown_plan(version: QuoteVersion, accepted: dt.date) -> ShownPlan | None:
    """The plan with the days that it has if the version is accepted on `accepted`; None if all is paid on acceptance.

    One query for a draft; a proposed version has it in its document.
    """
    plan = plan_of(version)
    if plan.kind == PlanKind.ACCEPTANCE:
        return None
    parts = payables(plan, version.total_minor)
    days = due_days(parts, accepted)
    rows = tuple(
        PlanRow(part.label, part.amount, when_words(part.when), day or accepted, part.when.at_acceptance)
        for part, day in zip(parts, days, strict=True)
    )
    now = sum(part.amount for part in parts if part.when.at_acceptance)
    return ShownPlan(rows, plan.collection == Collection.INVOICE, now, version.total_minor - now)


def plan_of(version: QuoteVersion) -> PaymentPlan:
    """The frozen plan of a proposed version, or that of the draft as it stands in memory."""
    return from_document(version.document) if version.document else version.plan


def payees_plan(document: Mapping[str, Any]) -> str:
    """When the money of a version's payees comes, in words; "" if all of it is paid on acceptance.

    In shares of the whole, never in amounts: who knows its own part only does not learn the price from it.
    """
    plan = from_document(document)
    return "" if plan.kind == PlanKind.ACCEPTANCE else summary(plan, document["currency"], document["total"])


def payment_rows(document: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Each payment of a frozen document, "Deposit, on acceptance" and its amount, in order."""
    parts = payables(from_document(document), document["total"])
    return [
        (_("%(part)s, %(when)s") % {"part": part.label, "when": when_words(part.when)}, part.amount) for part in parts
    ]


def schedule_of(version: QuoteVersion, accepted_at: dt.datetime) -> tuple[PaymentPart, ...]:
    """The parts in which a version that is accepted now is paid; none where all is due on acceptance.

    Days after acceptance become days here. A part is due at the hour of the acceptance, so that none is due before it.
    """
    plan = plan_of(version)
    parts = payables(plan, version.total_minor)
    kinds: list[PartKind] = ["instalment"] * len(parts)
    if plan.kind == PlanKind.DEPOSIT:
        kinds[0] = "deposit"
    elif plan.kind == PlanKind.NET:
        kinds[0] = "single"
    return tuple(
        PaymentPart(
            kind,
            part.label,
            part.amount,
            None if day is None else dt.datetime.combine(day, accepted_at.timetz()),
            "invoice" if plan.collection == Collection.INVOICE else "checkout",
        )
        for kind, part, day in zip(kinds, parts, due_days(parts, accepted_at.date()), strict=True)
    )
