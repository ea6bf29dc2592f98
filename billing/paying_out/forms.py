"""What people enter about money."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.models.accounts import PayeeAccount
from billing.paying_out.queries.payees import payees
from billing.shares.queries.orders import billed_orders
from core.kit.fields import AmountField, PercentField, in_currency
from core.kit.forms import offer_rows
from core.kit.versions import Versioned
from core.organizations.models import Organization


class ScheduleForm(Versioned, forms.Form):
    """When a payee's money leaves, and how much of it at least."""

    schedule = forms.ChoiceField(label=_("Send my money"), choices=PayeeAccount.Schedule.choices)
    schedule_day = forms.IntegerField(
        label=_("On day"),
        min_value=1,
        max_value=28,
        help_text=_("Of the week: 1 is Monday, 7 is Sunday. Of the month: 1 to 28. At once needs none."),
    )
    minimum = AmountField(
        label=_("Minimum amount"),
        required=False,
        help_text=_("Money is sent when it reaches this amount, separately for each currency. Empty: any amount."),
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_currency(self, currency)

    def terms(self) -> dict[str, int | str]:
        """As `set_payout_terms` takes them."""
        data = self.cleaned_data
        return {
            "schedule": data["schedule"],
            "schedule_day": data["schedule_day"],
            "minimum": data["minimum"] or 0,
        }


class ReserveForm(Versioned, forms.Form):
    """What the operator keeps back of a payee's releases, and its minimum."""

    reserve = PercentField(label=_("Reserve, percent of each release"))
    reserve_days = forms.IntegerField(label=_("Kept for days after the release"), min_value=0, max_value=365)
    minimum = AmountField(label=_("Minimum amount of a transfer"), required=False)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_currency(self, currency)

    def terms(self) -> dict[str, int | str]:
        """As `set_payout_terms` takes them."""
        data = self.cleaned_data
        return {
            "reserve_bp": data["reserve"],
            "reserve_days": data["reserve_days"],
            "minimum": data["minimum"] or 0,
        }


class HoldForm(forms.Form):
    """Whose transfers are stopped, and why; the reason stays with the operator."""

    payee = forms.ModelChoiceField(
        label=_("Payee"),
        queryset=Organization.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("Every payee"),
    )
    order = forms.CharField(
        label=_("Order"), max_length=20, required=False, help_text=_("Such as O-2026-00042. Empty: every order.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Visible to the operator only."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, payee=payees())

    def clean_order(self) -> str:
        """An order with money, or nothing."""
        reference: str = self.cleaned_data["order"].strip().upper()
        if reference and not billed_orders().filter(order_reference=reference).exists():
            raise forms.ValidationError(_("There is no order %(order)s with money.") % {"order": reference})
        return reference
