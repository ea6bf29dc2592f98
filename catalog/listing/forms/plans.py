"""Plans and their prices, as a form of rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.domain.contents import Contents
from catalog.interface import PlanDraft
from catalog.models import Plan
from core.kit.fields import AmountField
from core.kit.money import CURRENCIES
from core.kit.shown_money import show_amount
from core.kit.versions import is_stale, states_version, version_of

COMMON = ("USD", "EUR", "GBP", "JPY")


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

    def __init__(self, *args: Any, currencies: tuple[str, ...] = ("USD",), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currencies = currencies
        for currency in currencies:
            self.fields[f"price_{currency}"] = AmountField(
                currency=currency,
                label=_("Price, %(currency)s") % {"currency": currency},
                required=False,
                max_length=24,
                help_text=_("empty: on request"),
            )

    @property
    def price_fields(self) -> list[forms.BoundField]:
        """The prices, for the template."""
        return [self[f"price_{currency}"] for currency in self.currencies]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into this row."""
        data = getattr(self, "cleaned_data", {})
        return all(data.get(key) in (None, "") for key in ("name", "description", "unit", *self._prices()))

    def _prices(self) -> list[str]:
        return [f"price_{currency}" for currency in self.currencies]

    def clean(self) -> dict[str, object]:
        """A row with anything in it needs a name, and amounts that are amounts."""
        data = super().clean() or {}
        self.prices: dict[str, int] = {}
        if self.is_empty and not self.errors:
            return data
        if not data.get("name"):
            self.add_error("name", _("Name the plan, such as Team."))
        if data.get("billing") == Plan.Billing.RECURRING and not data.get("term_months"):
            self.add_error("term_months", _("Enter the number of months that one price covers."))
        for currency in self.currencies:
            amount = data.get(f"price_{currency}")
            if amount is not None:
                self.prices[currency] = amount
        return data

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
        )


class _PlanFormSet(BaseFormSet[PlanForm]):
    """The rows of the editor, in the order shown. Carries its version as `Versioned` forms do."""

    @property
    def stored_version(self) -> str:
        """The name of the stored plans."""
        return version_of({"plans": self.initial or []})

    def clean(self) -> None:
        """Refuse, once, to overwrite plans that were saved after the editor was opened, or that it does not name."""
        if not is_stale(self.data, self.stored_version):
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


PlanFormSet = forms.formset_factory(
    PlanForm, formset=_PlanFormSet, extra=1, max_num=30, absolute_max=40, can_delete=True
)


def drafts_of(formset: BaseFormSet[PlanForm]) -> list[PlanDraft]:
    """The plans that were typed and not marked to be retired, in the order shown; the rows are valid."""
    return [form.draft() for form in formset.forms if not form.is_empty and not form.cleaned_data.get("DELETE", False)]


def _in_words(row: Mapping[str, object]) -> str:
    prices = [
        show_amount(amount, name.removeprefix("price_"))
        for name, amount in row.items()
        if name.startswith("price_") and isinstance(amount, int)
    ]
    return ", ".join([str(row.get("name", "")), *prices])


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
        {name: value for name, value in plan.items() if name != "prices"}
        | {f"price_{currency}": amount for currency, amount in plan["prices"].items()}
        for plan in contents.get("plans", ())
    ]
