"""Setting a budget, and changing its limit."""

from collections.abc import Sequence
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.fields import AmountField, in_currency
from core.kit.forms import offer_choices
from core.kit.money import TRADED
from core.kit.versions import Versioned
from core.organizations.models import CostCentre, Membership
from marketplace.quotes.approving.queries.approval_pages import people_choices
from marketplace.quotes.domain.budgets import LAST_START
from marketplace.quotes.models.budget import PERIODS
from marketplace.quotes.reading.forms.decide import centre_choices


class BudgetForm(Versioned, forms.Form):
    """The limit of a budget that there is, in its currency."""

    limit = AmountField(label=_("Limit"), max_length=20, above_zero=True, help_text=_("With tax, in each period."))
    is_active = forms.BooleanField(
        label=_("This budget is active"), required=False, help_text=_("An inactive budget stops nothing.")
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_currency(self, currency)


class NewBudgetForm(BudgetForm):
    """A budget: for which cost centre or person, in which currency, from which day on."""

    cost_centre = forms.ChoiceField(label=_("Cost centre"), required=False)
    person = forms.ChoiceField(
        label=_("Person"), required=False, help_text=_("With a cost centre: what this person accepts for it.")
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in TRADED])
    period = forms.ChoiceField(label=_("Period"), choices=PERIODS)
    start = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Each period begins on this day of the month."),
    )
    field_order = ["cost_centre", "person", "currency", "limit", "period", "start", "is_active"]

    def __init__(
        self, *args: Any, cost_centres: Sequence[CostCentre], members: Sequence[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, currency=TRADED[0], **kwargs)
        offer_choices(
            self, cost_centre=centre_choices(cost_centres), person=[("", _("Everybody")), *people_choices(members)]
        )
        chosen = self.data.get("currency", "") if self.is_bound else self.initial.get("currency", "")
        in_currency(self, chosen if chosen in TRADED else TRADED[0])

    def stored_values(self) -> dict[str, Any]:
        """Nothing is stored yet."""
        return {}

    def clean_start(self) -> object:
        """A day that every month has."""
        day = self.cleaned_data["start"]
        if day.day > LAST_START:
            raise forms.ValidationError(_("Choose the 28th or an earlier day of the month."))
        return day

    def clean(self) -> dict[str, Any]:
        """A budget is for something."""
        data = super().clean() or self.cleaned_data
        data["cost_centre"] = int(data.get("cost_centre") or 0) or None
        data["person"] = int(data.get("person") or 0) or None
        if data["cost_centre"] is None and data["person"] is None:
            self.add_error(None, _("Choose a cost centre, a person, or both."))
        return data
