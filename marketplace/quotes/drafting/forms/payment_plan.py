"""The fields in which a seller sets a quote's payment plan."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from billing.collecting.queries.currencies import takes_bank_transfers
from core.kit import clock
from core.kit.money import InvalidAmount, InvalidPercent, format_percent, format_plain, parse_amount, parse_percent
from marketplace.quotes.domain.obstacles import Obstacle
from marketplace.quotes.domain.plans import (
    MOST_DAYS,
    MOST_PAYMENTS,
    deposit,
    every_months,
    instalments,
    is_within_reach,
    milestones,
    net_terms,
)
from marketplace.quotes.interface import Collection, PaymentPlan, PlanKind, PlanPart, When
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.models.version import COLLECTIONS, PLAN_KINDS

MILESTONES = 8


def _in_days(days: int) -> str:
    return _now("%(n)d days") % {"n": days}


NET_DAYS = [(days, lazy(_in_days, str)(days)) for days in (14, 30, 60)]
#: Which fields a kind of plan is made of, milestones aside.
FIELDS: dict[str, tuple[str, ...]] = {
    PlanKind.ACCEPTANCE: (),
    PlanKind.DEPOSIT: ("plan_deposit", "plan_count", "plan_first", "plan_every"),
    PlanKind.INSTALMENTS: ("plan_count", "plan_first", "plan_every"),
    PlanKind.MILESTONES: (),
    PlanKind.NET: ("plan_net",),
    PlanKind.YEARS: (),
}
_DAY_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the total as typed: basis points, or an amount in minor units."""

    bp: int | None
    amount: int | None = None


class ShareField(forms.CharField):
    """A share of the total, typed as "30%" or as "500.00"; cleans to a `Share`, None where left empty."""

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "class": "n"}

    def prepare_value(self, value: object) -> object:
        """As one would type it."""
        if not isinstance(value, Share):
            return value
        return format_plain(value.amount or 0, self.currency) if value.bp is None else format_percent(value.bp)

    def clean(self, value: object) -> object:
        """A `Share` of more than nothing. Raises ValidationError."""
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            found = Share(parse_percent(text)) if text.endswith("%") else Share(None, parse_amount(text, self.currency))
        except InvalidPercent as error:
            raise forms.ValidationError(str(error)) from error
        except InvalidAmount as error:
            raise forms.ValidationError(_now("Write a percentage such as 30%, or an amount such as 500.00.")) from error
        if (found.bp or found.amount or 0) <= 0:
            raise forms.ValidationError(_now("Enter an amount above zero."))
        return found


class WhenField(forms.CharField):
    """When a payment is due, typed as "30 days" (after acceptance) or as a day; cleans to a `When`, None if empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs |= {"autocomplete": "off"}

    def prepare_value(self, value: object) -> object:
        """As one would type it."""
        if not isinstance(value, When):
            return value
        if value.day is not None:
            return value.day.isoformat()
        return _now("on acceptance") if value.at_acceptance else _now("%(n)d days") % {"n": value.days}

    def clean(self, value: object) -> object:
        """A `When` of at most ten years. Raises ValidationError."""
        text = super().clean(value).strip()
        if not text:
            return None
        if text.casefold() == _now("on acceptance").casefold():
            return When()
        found = _when(text)
        if found is None:
            raise forms.ValidationError(
                _now("Write a number of days after acceptance such as 30, or a day such as 2027-01-31.")
            )
        if not is_within_reach(found, clock.today()):
            raise forms.ValidationError(
                _now("A payment is due within ten years: at most %(n)d days after acceptance.") % {"n": MOST_DAYS}
            )
        return found


class KeptChoiceField(forms.ChoiceField):
    """A choice of which "" is cleaned where none was sent: what is stored stays as it is."""

    def clean(self, value: object) -> str:
        """One of the choices, or "". Raises ValidationError."""
        return str(super().clean(value)) if value else ""


def _when(text: str) -> When | None:
    # The word is that of the reader's language; only the number counts.
    days = re.fullmatch(r"([0-9]{1,6})(?:\s+[^\W\d]+)?", text)
    if days is not None:
        return When(days=int(days[1]))
    for pattern in _DAY_FORMATS:
        try:
            return When(day=dt.datetime.strptime(text, pattern).date())  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None


@dataclass(frozen=True, slots=True)
class PlanField:
    """A field with what stands in the way of proposing it as it is; `kinds` are the plans that it belongs to."""

    bound: forms.BoundField
    kinds: str
    problem: str

    @property
    def problem_id(self) -> str:
        """The id of the place where the problem is said."""
        return f"problem-{self.bound.name}"


class PlanFields(forms.Form):
    """The part of the editor's form that sets the payment plan; `plan()` gives it once the form is valid.

    Only the fields of the chosen kind count: whatever is left in the others is neither checked nor stored.
    """

    def add_plan_fields(self, version: QuoteVersion) -> None:
        """Add the fields, with the version's plan in them."""
        currency, plan = version.quote.currency, version.plan
        series = plan.parts[1:] if plan.kind == PlanKind.DEPOSIT else plan.parts
        if plan.kind not in (PlanKind.DEPOSIT, PlanKind.INSTALMENTS):
            series = (PlanPart("", When(days=30)), PlanPart("", When(days=30, months=1)))
        first = plan.parts[0] if plan.kind == PlanKind.DEPOSIT else PlanPart("", bp=3_000)
        ways = [each for each in COLLECTIONS if each[0] == Collection.CHECKOUT or takes_bank_transfers(currency)]
        number = forms.NumberInput(attrs={"class": "n"})
        self.fields |= {
            "plan_kind": KeptChoiceField(
                label=_("How it is paid"),
                choices=PLAN_KINDS,
                initial=plan.kind.value,
                widget=forms.RadioSelect,
            ),
            "plan_deposit": ShareField(
                currency=currency,
                label=_("Deposit on acceptance"),
                help_text=_("A percentage or an amount, with tax."),
                initial=Share(first.bp, first.amount),
            ),
            "plan_count": forms.IntegerField(
                label=_("Number of equal payments"),
                min_value=1,
                max_value=MOST_PAYMENTS,
                initial=len(series),
                widget=number,
            ),
            "plan_first": WhenField(
                label=_("The first is due"),
                help_text=_("Days after acceptance, or a day."),
                initial=series[0].when,
            ),
            "plan_every": forms.IntegerField(
                label=_("Months between them"),
                min_value=1,
                max_value=12,
                initial=every_months(series),
                widget=forms.NumberInput(attrs={"class": "n"}),
            ),
            "plan_net": forms.TypedChoiceField(
                label=_("Days after acceptance"),
                coerce=int,
                choices=NET_DAYS,
                initial=plan.parts[0].when.days if plan.kind == PlanKind.NET else 30,
            ),
            "plan_collection": KeptChoiceField(label=_("Collected"), choices=ways, initial=plan.collection),
        }
        steps = plan.parts if plan.kind == PlanKind.MILESTONES else ()
        for index in range(MILESTONES):
            step = steps[index] if index < len(steps) else None
            share = None if step is None or step.bp is step.amount is None else Share(step.bp, step.amount)
            self.fields[f"plan-{index}-label"] = forms.CharField(
                label=_("Milestone"), required=False, max_length=60, initial=step.label if step else ""
            )
            self.fields[f"plan-{index}-share"] = ShareField(
                currency=currency, label=_("Share"), required=False, initial=share
            )
            self.fields[f"plan-{index}-when"] = WhenField(
                label=_("Due"), required=False, initial=step.when if step else None
            )
        self.plan_problems: dict[str, str] = {}

    def check_plan(self, data: dict[str, Any]) -> None:
        """Errors at the fields of the chosen kind alone; called by the form's `clean`."""
        kind = data.get("plan_kind") or PlanKind.ACCEPTANCE.value
        used = set(FIELDS[kind]) | {"plan_kind", "plan_collection"}
        if kind == PlanKind.MILESTONES:
            used |= {name for name in self.fields if name.startswith("plan-")}
        for name in list(self.errors):
            if name.startswith(("plan-", "plan_")) and name not in used:
                del self.errors[name]
        if kind == PlanKind.INSTALMENTS and data.get("plan_count") == 1:
            self.add_error("plan_count", _("Equal payments are two or more."))
        if kind == PlanKind.MILESTONES:
            self._check_milestones(data)

    def _check_milestones(self, data: dict[str, Any]) -> None:
        open_ended = False
        for index in self._rows(data):
            name, share, when = (f"plan-{index}-{each}" for each in ("label", "share", "when"))
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Name this milestone."))
            if data.get(when) is None and when not in self.errors:
                self.add_error(when, _("Say when it is due: “on acceptance”, a number of days, or a day."))
            if data.get(share) is None and share not in self.errors:
                if open_ended:
                    self.add_error(share, _("Only one milestone can be left open for the rest. Give this one a share."))
                open_ended = True
        if not self._rows(data) and not any(name.startswith("plan-") for name in self.errors):
            self.add_error("plan-0-label", _("Name at least one milestone."))

    def _rows(self, data: Mapping[str, Any]) -> list[int]:
        """The milestones in which something is filled in."""
        return [
            index
            for index in range(MILESTONES)
            if any(data.get(f"plan-{index}-{each}") not in (None, "") for each in ("label", "share", "when"))
        ]

    def plan(self) -> PaymentPlan | None:
        """The plan of a valid form; None where it does not say any, as a form does that was sent without it."""
        data = self.cleaned_data
        kind = data["plan_kind"]
        way = Collection(data["plan_collection"] or Collection.CHECKOUT)
        match kind:
            case "":
                return None
            case PlanKind.DEPOSIT:
                share: Share = data["plan_deposit"]
                part = PlanPart(_now("Deposit"), bp=share.bp, amount=share.amount)
                return deposit(part, data["plan_count"], data["plan_first"], data["plan_every"], way)
            case PlanKind.INSTALMENTS:
                return instalments(data["plan_count"], data["plan_first"], data["plan_every"], way)
            case PlanKind.NET:
                return net_terms(data["plan_net"], way)
            case PlanKind.MILESTONES:
                return milestones([self._milestone(data, index) for index in self._rows(data)], way)
            case PlanKind.YEARS:
                # What each year comes to follows from the lines (`QuoteVersion.compute`).
                return PaymentPlan(PlanKind.YEARS, way)
        return PaymentPlan()

    def _milestone(self, data: Mapping[str, Any], index: int) -> PlanPart:
        share: Share = data[f"plan-{index}-share"] or Share(None)
        return PlanPart(data[f"plan-{index}-label"], data[f"plan-{index}-when"], share.bp, share.amount)

    def note_problems(self, obstacles: Sequence[Obstacle]) -> None:
        """Let each field say what stands in the way of proposing the plan that the form shows."""
        for each in obstacles:
            if each.plan:
                self.plan_problems.setdefault(self._field_of(each), each.text)

    def _field_of(self, obstacle: Obstacle) -> str:
        data = self.cleaned_data if self.is_bound and self.is_valid() else self.initial_values()
        kind, part = data["plan_kind"], obstacle.part or 0
        if obstacle.plan == "kind" or kind == PlanKind.YEARS:
            return "plan_kind"
        if kind == PlanKind.NET:
            return "plan_net"
        if kind == PlanKind.MILESTONES:
            rows = self._rows(data) or [0]
            return f"plan-{rows[min(part, len(rows) - 1)]}-{obstacle.plan}"
        if obstacle.plan == "when":
            return "plan_first"
        return "plan_deposit" if kind == PlanKind.DEPOSIT and not part else "plan_count"

    def initial_values(self) -> dict[str, Any]:
        """What the plan's fields show in a form that was not sent."""
        return {name: field.initial for name, field in self.fields.items() if name.startswith(("plan-", "plan_"))}

    def plan_fields(self) -> list[PlanField]:
        """The fields of every kind but milestones, in their order."""
        kinds = {
            "plan_deposit": "deposit",
            "plan_count": "deposit instalments",
            "plan_first": "deposit instalments",
            "plan_every": "deposit instalments",
            "plan_net": "net",
        }
        return [self._plan_field(name, each) for name, each in kinds.items()]

    def milestone_rows(self) -> list[tuple[PlanField, PlanField, PlanField]]:
        """Name, share and day of each milestone."""
        return [
            (
                self._plan_field(f"plan-{index}-label", "milestones"),
                self._plan_field(f"plan-{index}-share", "milestones"),
                self._plan_field(f"plan-{index}-when", "milestones"),
            )
            for index in range(MILESTONES)
        ]

    def kind_field(self) -> PlanField:
        """The choice of the kind."""
        return self._plan_field("plan_kind", "")

    def problem_fields(self) -> list[PlanField]:
        """Every field at which a problem can be said, for the live preview."""
        found = [self.kind_field(), *self.plan_fields()]
        return found + [field for row in self.milestone_rows() for field in row[1:]]

    def _plan_field(self, name: str, kinds: str) -> PlanField:
        return PlanField(self[name], kinds, "" if name in self.errors else self.plan_problems.get(name, ""))
