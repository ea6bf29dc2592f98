"""Plans and their prices, as a form of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.forms import BaseFormSet
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.domain.addons import InvalidAddOn, addon_of, check_addons
from catalog.domain.contents import Contents
from catalog.domain.list_price import MOST_TIERS, InvalidTiers, ListPrice, check_tiers, price_words, tiers_of
from catalog.domain.promotions import InvalidPromotion, check_promotion, promotions_of
from catalog.domain.sizes import MOST_QUANTITY
from catalog.interface import AddOn, PlanDraft, Promotion, Tiers
from catalog.models import Plan
from core.kit import clock
from core.kit.fields import AmountField
from core.kit.forms import WholeFormSet
from core.kit.money import CURRENCIES
from core.kit.numbers import whole_number
from core.kit.versions import is_stale, states_version, version_of

COMMON = ("USD", "EUR", "GBP", "JPY")
TIERINGS = [
    ("", _("Each unit costs the same")),
    ("graduated", _("Graduated: each unit at the price of its tier")),
    ("volume", _("Volume: all units at the price of the tier reached")),
]
#: Before the currency: how many rows of tiers were sent. Buttons that add some, or take one away.
TIER_ROWS = "tier_rows_"
ADD_TIERS, REMOVE_TIER = "add_tiers", "remove_tier"
#: So many rows a button adds.
MORE_ROWS = 3


@dataclass(frozen=True, slots=True)
class TierTable:
    """The tiers of one price in the editor: a row of two cells for each after the first. `count_name` says how many
    rows were sent, `button` which table a button is about."""

    currency: str
    kind: forms.BoundField
    rows: tuple[tuple[forms.BoundField, forms.BoundField], ...]
    count_name: str
    button: str

    @property
    def may_grow(self) -> bool:
        """Whether it can have more rows."""
        return len(self.rows) < MOST_TIERS - 1

    @property
    def is_open(self) -> bool:
        """Whether it is shown at once."""
        return bool(self.rows or self.kind.value() or self.kind.errors)


OPTIONAL, REQUIRED = "optional", "required"
ADDONS = [
    ("", _("By itself")),
    (OPTIONAL, _("As an add-on that buyers choose")),
    (REQUIRED, _("As an add-on that is always sold with it")),
]


class PlanForm(forms.Form):
    """One plan. A price left empty means "on request" in that currency. A row left empty counts for nothing."""

    code = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Plan"), max_length=80, required=False)
    description = forms.CharField(label=_("Contents"), max_length=240, required=False)
    unit = forms.CharField(
        label=_("Unit"), max_length=30, required=False, help_text=_("person, store, device… or nothing")
    )
    billing = forms.ChoiceField(label=_("Billing"), choices=Plan.Billing.choices, initial=Plan.Billing.RECURRING)
    term_months = forms.IntegerField(
        label=_("Months"),
        required=False,
        initial=12,
        min_value=1,
        max_value=120,
        help_text=_("months that one price covers"),
    )
    min_quantity = forms.IntegerField(label=_("Minimum"), required=False, initial=1, min_value=1, max_value=1_000_000)

    addon = forms.ChoiceField(label=_("Sold"), choices=ADDONS, required=False)
    addon_to = forms.MultipleChoiceField(
        label=_("Added to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none for every plan that is sold by itself."),
    )
    addon_most = forms.IntegerField(
        label=_("Limit"),
        required=False,
        min_value=1,
        max_value=MOST_QUANTITY,
        help_text=_("at most so many for each unit of what it is added to; empty: any number"),
    )

    def __init__(
        self, *args: Any, currencies: tuple[str, ...] = ("USD",), plans: Mapping[str, str] = {}, **kwargs: Any
    ) -> None:
        """`plans`: the names of those that are stored, by their codes."""
        super().__init__(*args, **kwargs)
        self.currencies = currencies
        own = self.initial.get("code")
        field = self.fields["addon_to"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, name) for code, name in plans.items() if code != own]
        for currency in currencies:
            self.fields[f"price_{currency}"] = AmountField(
                currency=currency,
                label=_("Price, %(currency)s") % {"currency": currency},
                required=False,
                max_length=24,
                help_text=_("empty: on request"),
            )
            self._add_tiers(currency)
            self._add_promotion(currency)

    def _add_promotion(self, currency: str) -> None:
        """What it costs for some days, and which these are."""
        words = {"currency": currency}
        self.fields[f"promotion_{currency}"] = AmountField(
            currency=currency, label=_("Promotion, %(currency)s") % words, required=False, max_length=24,
            help_text=_("for one unit, less than the price"),
        )  # fmt: skip
        for name, label in (("first", _("First day")), ("last", _("Last day"))):
            self.fields[f"promotion_{currency}_{name}"] = forms.DateField(
                label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            )

    def _add_tiers(self, currency: str) -> None:
        """How the tiers of a price count, and a row of two fields for each."""
        self.fields[f"tiering_{currency}"] = forms.ChoiceField(
            label=_("Tiers, %(currency)s") % {"currency": currency}, choices=TIERINGS, required=False
        )
        for row in range(self._tier_rows(currency)):
            words = {"n": row + 2, "currency": currency}
            self.fields[f"tier_{currency}_{row}_from"] = forms.IntegerField(
                label=_("Tier %(n)d, %(currency)s: from quantity") % words,
                required=False,
                min_value=2,
                max_value=MOST_QUANTITY,
                widget=forms.NumberInput(attrs={"class": "n"}),
            )
            self.fields[f"tier_{currency}_{row}_amount"] = AmountField(
                currency=currency,
                label=_("Tier %(n)d: price of one, %(currency)s") % words,
                required=False,
                max_length=24,
                widget=forms.TextInput(attrs={"class": "n"}),
            )

    def _tier_rows(self, currency: str) -> int:
        """How many rows of tiers the form has: what was sent says it, else what is stored."""
        if self.is_bound:
            sent = whole_number(str(self.data.get(self.add_prefix(f"{TIER_ROWS}{currency}"), "")))
            return min(max(sent or 0, 0), MOST_TIERS - 1)
        return sum(name.startswith(f"tier_{currency}_") and name.endswith("_from") for name in self.initial or {})

    @property
    def price_fields(self) -> list[forms.BoundField]:
        """The prices, for the template."""
        return [self[f"price_{currency}"] for currency in self.currencies]

    @property
    def promotion_fields(self) -> list[tuple[str, bool, list[forms.BoundField]]]:
        """The fields of the promotion in each currency, and whether they are shown at once."""
        found = []
        for currency in self.currencies:
            fields = [self[f"promotion_{currency}{end}"] for end in ("", "_first", "_last")]
            found.append((currency, any(each.value() or each.errors for each in fields), fields))
        return found

    @property
    def tier_tables(self) -> list[TierTable]:
        """The tiers of each price, for the template."""
        return [
            TierTable(
                currency=currency,
                kind=self[f"tiering_{currency}"],
                rows=tuple(
                    (self[f"tier_{currency}_{row}_from"], self[f"tier_{currency}_{row}_amount"])
                    for row in range(self._tier_rows(currency))
                ),
                count_name=self.add_prefix(f"{TIER_ROWS}{currency}"),
                button=f"{self.prefix}:{currency}",
            )
            for currency in self.currencies
        ]

    @property
    def is_addon_open(self) -> bool:
        """Whether what it is added to is shown at once."""
        return any(self[name].value() or self[name].errors for name in ("addon", "addon_to", "addon_most"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into this row."""
        data = getattr(self, "cleaned_data", {})
        return all(data.get(key) in (None, "") for key in ("name", "description", "unit", *self._prices()))

    def leave_unchecked(self) -> None:
        """Show what was sent without checking any of it."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def _prices(self) -> list[str]:
        tiers = [name for name in self.fields if name.startswith(("tier_", "tiering_", "promotion_"))]
        return [*(f"price_{currency}" for currency in self.currencies), *tiers]

    def clean(self) -> dict[str, object]:
        """A row with anything in it needs a name, and amounts that are amounts."""
        data = super().clean() or {}
        self.prices: dict[str, int] = {}
        self.tiers: dict[str, Tiers] = {}
        self.promotions: dict[str, Promotion] = {}
        if self.is_empty and not self.errors:
            return data
        if not data.get("name"):
            self.add_error("name", _("Name the plan, such as Team."))
        if data.get("billing") == Plan.Billing.RECURRING and not data.get("term_months"):
            self.add_error("term_months", _("Enter the number of months that one price covers."))
        if not data.get("addon") and (data.get("addon_to") or data.get("addon_most")):
            self.add_error("addon", _("Choose that it is an add-on, or clear what it is added to and the limit."))
        for currency in self.currencies:
            amount = data.get(f"price_{currency}")
            if amount is not None:
                self.prices[currency] = amount
            self._clean_tiers(currency, data)
            self._clean_promotion(currency, data)
        return data

    def _clean_promotion(self, currency: str, data: Mapping[str, Any]) -> None:
        """A promotion is an amount with both its days; what is wrong stands at its field."""
        names = {end: f"promotion_{currency}{end}" for end in ("", "_first", "_last")}
        if any(name in self.errors for name in names.values()):
            return
        amount, first, last = (data.get(name) for name in names.values())
        if amount is None and first is None and last is None:
            return
        if amount is None:
            self.add_error(names[""], _("Enter what a unit costs during the promotion."))
        elif first is None:
            self.add_error(names["_first"], _("Enter the first day of the promotion."))
        elif last is None:
            self.add_error(names["_last"], _("Enter the last day of the promotion."))
        else:
            promotion = Promotion(amount, first, last)
            try:
                check_promotion(promotion, data.get(f"price_{currency}"), clock.today())
            except InvalidPromotion as problem:
                end = {"amount": ""}.get(problem.field, f"_{problem.field}")
                self.add_error(names[end], str(problem))
            else:
                self.promotions[currency] = promotion

    def _clean_tiers(self, currency: str, data: Mapping[str, Any]) -> None:
        """Tiers have how they count, a price of the first, and both cells of each row that has one; what is wrong with
        one stands at its cell."""
        kind = data.get(f"tiering_{currency}") or ""
        filled: list[int] = []
        steps: list[tuple[int, tuple[int, int]]] = []
        for row in range(self._tier_rows(currency)):
            names = [f"tier_{currency}_{row}_{cell}" for cell in ("from", "amount")]
            first, amount = (data.get(name) for name in names)
            if any(name in self.errors for name in names):
                filled.append(row)
                continue
            if first is None and amount is None:
                continue
            filled.append(row)
            if first is None:
                self.add_error(names[0], _("Enter the quantity from which this price counts."))
            elif amount is None:
                self.add_error(names[1], _("Enter the price of one from this quantity on."))
            else:
                steps.append((row, (first, amount)))
        if not filled and not kind:
            return
        if not kind:
            self.add_error(f"tiering_{currency}", _("Choose how the tiers count, or remove them."))
        elif not filled:
            self.add_error(f"tiering_{currency}", _("Add a tier, or choose the same price for each unit."))
        if data.get(f"price_{currency}") is None and f"price_{currency}" not in self.errors:
            self.add_error(f"price_{currency}", _("Enter the price of the first tier."))
        if not kind or not filled or len(steps) < len(filled):
            return
        tiers = Tiers(kind, tuple(step for _row, step in steps))
        try:
            check_tiers(tiers, data.get("min_quantity") or 1)
        except InvalidTiers as error:
            row = steps[min(error.step, len(steps) - 1)][0]
            self.add_error(f"tier_{currency}_{row}_from", str(error))
        else:
            self.tiers[currency] = tiers

    def draft(self) -> PlanDraft:
        """What was typed; call after the formset is valid."""
        data = self.cleaned_data
        return PlanDraft(
            name=data["name"],
            code=data.get("code") or "",
            description=data.get("description") or "",
            unit=data.get("unit") or "",
            billing=data["billing"],
            term_months=data.get("term_months") if data["billing"] == Plan.Billing.RECURRING else None,
            min_quantity=data.get("min_quantity") or 1,
            prices=self.prices,
            tiers=self.tiers,
            promotions=self.promotions,
            addon=AddOn(tuple(data["addon_to"]), data["addon"] == REQUIRED, data.get("addon_most"))
            if data.get("addon")
            else None,
        )


class PlanRows(WholeFormSet[PlanForm]):
    """The rows of the editor, in the order shown. Carries its version as `Versioned` forms do."""

    @property
    def stored_version(self) -> str:
        """The name of the stored plans."""
        return version_of({"plans": self.initial or []})

    @property
    def is_stale(self) -> bool:
        """Whether other plans were saved after the editor was opened, or it does not say from which it was made."""
        return is_stale(self.data, self.stored_version)

    def _check_addons(self) -> None:
        """An add-on is added to a plan that stays; what is wrong stands at its field."""
        if any(self.errors):
            return
        rows = [form for form in self.forms if not form.is_empty and not form.cleaned_data.get("DELETE", False)]
        try:
            check_addons([form.draft() for form in rows])
        except InvalidAddOn as problem:
            rows[problem.position].add_error(problem.field, str(problem))

    def leave_unchecked(self) -> None:
        """Show what was sent without checking any of it."""
        self._errors: list[ErrorDict] = []
        self._non_form_errors = self.error_class()
        for form in self.forms:
            form.leave_unchecked()

    def clean(self) -> None:
        """Refuse, once, to overwrite plans that were saved after the editor was opened, or that it does not name."""
        super().clean()
        self._check_addons()
        if not self.is_stale:
            return
        rows = "; ".join(_in_words(row) for row in self.initial or [])
        said = (
            _(
                "Somebody saved these plans after you opened them. What you typed is kept. Saved meanwhile: "
                "%(rows)s. Save again to replace theirs with yours."
            )
            if states_version(self.data)
            else _(
                "This form did not say which version it was made from, so nothing was saved. What you typed is kept. "
                "Stored now: %(rows)s. Save again to replace it with yours."
            )
        )
        raise forms.ValidationError(said % {"rows": rows or _("no plans")})


PlanFormSet = forms.formset_factory(PlanForm, formset=PlanRows, extra=1, max_num=30, absolute_max=40, can_delete=True)


def drafts_of(formset: BaseFormSet[PlanForm]) -> list[PlanDraft]:
    """The plans that were typed and not marked to be retired, in the order shown; the rows are valid."""
    return [form.draft() for form in formset.forms if not form.is_empty and not form.cleaned_data.get("DELETE", False)]


def _in_words(row: Mapping[str, object]) -> str:
    amounts = {
        name.removeprefix("price_"): amount
        for name, amount in row.items()
        if name.startswith("price_") and isinstance(amount, int)
    }
    prices = [price_words(ListPrice(amount, _tiers_in(row, code)), code) for code, amount in amounts.items()]
    return ", ".join([str(row.get("name", "")), *prices])


def _tiers_in(row: Mapping[str, Any], currency: str) -> Tiers | None:
    steps: list[tuple[int, int]] = []
    while (at := f"tier_{currency}_{len(steps)}_from") in row:
        steps.append((row[at], row[f"tier_{currency}_{len(steps)}_amount"]))
    return Tiers(row[f"tiering_{currency}"], tuple(steps)) if steps else None


def currencies_of(product: Product, contents: Contents, extra: str = "") -> tuple[str, ...]:
    """The currencies of the editor: the owner's, those with prices, and one that was asked for."""
    used = {currency for plan in contents.get("plans", ()) for currency in plan["prices"]}
    wanted = [product.owner.currency, *sorted(used)]
    if extra in CURRENCIES:
        wanted.append(extra)
    return tuple(dict.fromkeys(wanted))


def initial_of(contents: Contents) -> list[dict[str, object]]:
    """What the editor shows of the plans of a document."""
    return [
        {name: value for name, value in plan.items() if name not in ("prices", "tiers", "promotions", "addon")}
        | {f"price_{currency}": amount for currency, amount in plan["prices"].items()}
        | _initial_tiers(tiers_of(plan.get("tiers")))
        | _initial_promotions(promotions_of(plan.get("promotions")))
        | _initial_addon(addon_of(plan.get("addon")))
        for plan in contents.get("plans", ())
    ]


def _initial_addon(addon: AddOn | None) -> dict[str, object]:
    if addon is None:
        return {}
    return {
        "addon": REQUIRED if addon.required else OPTIONAL, "addon_to": list(addon.to), "addon_most": addon.most
    }  # fmt: skip


def _initial_promotions(promotions: Mapping[str, Promotion]) -> dict[str, object]:
    found: dict[str, object] = {}
    for currency, each in promotions.items():
        found[f"promotion_{currency}"] = each.amount
        found[f"promotion_{currency}_first"], found[f"promotion_{currency}_last"] = each.first, each.last
    return found


def _initial_tiers(tiers: Mapping[str, Tiers]) -> dict[str, object]:
    found: dict[str, object] = {}
    for currency, each in tiers.items():
        found[f"tiering_{currency}"] = each.kind
        for row, (first, amount) in enumerate(each.steps):
            found[f"tier_{currency}_{row}_from"], found[f"tier_{currency}_{row}_amount"] = first, amount
    return found


def plan_rows_of(data: QueryDict, contents: Contents, currencies: tuple[str, ...]) -> PlanRows:
    """The editor's rows: of what is stored, or of what was sent."""
    formset = PlanFormSet(
        data or None,
        initial=initial_of(contents),
        prefix="plans",
        form_kwargs={
            "currencies": currencies,
            "plans": {
                plan["code"]: plan["name"]
                for plan in contents.get("plans", ())
                if plan["code"] and not plan.get("addon")
            },
        },
    )
    assert isinstance(formset, PlanRows)
    return formset


def asks_for_rows(data: QueryDict) -> bool:
    """Whether a button was pressed that only adds or takes away rows of tiers."""
    return ADD_TIERS in data or REMOVE_TIER in data


def with_rows_asked_for(data: QueryDict) -> QueryDict:
    """What was sent, with more rows in the table that a button names, or without the row that it names."""
    data = data.copy()
    prefix, _colon, rest = (data.get(ADD_TIERS) or data.get(REMOVE_TIER) or "").partition(":")
    currency, _colon, number = rest.partition(":")
    name = f"{prefix}-{TIER_ROWS}{currency}"
    count = whole_number(str(data.get(name, ""))) or 0
    gone = whole_number(number)
    if ADD_TIERS in data:
        data[name] = str(min(count + MORE_ROWS, MOST_TIERS - 1))
    elif gone is not None and gone < count <= MOST_TIERS - 1:
        for row in range(gone, count - 1):
            for cell in ("from", "amount"):
                at = f"{prefix}-tier_{currency}_"
                data[f"{at}{row}_{cell}"] = data.get(f"{at}{row + 1}_{cell}", "")
        data[name] = str(count - 1)
        if count == 1:
            data[f"{prefix}-tiering_{currency}"] = ""
    return data
