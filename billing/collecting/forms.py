"""What people enter about money."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.models.collecting import Payment, UnappliedCash
from core.kit.forms import offer_choices
from core.kit.shown_money import show_amount
from core.kit.versions import MadeFrom, Versioned


class TermsForm(Versioned, forms.Form):
    """The payment terms of a buyer."""

    net_days = forms.IntegerField(
        label=_("Days to pay"),
        min_value=0,
        max_value=120,
        help_text=_("How long after it is sent an invoice is due; 0 grants no payment terms."),
    )


class ApplyCashForm(MadeFrom, forms.Form):
    """Which open payment unapplied cash pays for: one in the same currency."""

    payment = forms.ChoiceField(label=_("Apply to"))

    def __init__(self, *args: Any, cash: UnappliedCash, payments: Sequence[Payment], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"cash-{cash.pk}-%s"} | kwargs)
        self.payments = [
            (str(each.pk), f"{each}, {show_amount(each.amount, cash.currency)}")
            for each in payments
            if each.order.currency == cash.currency
        ]
        offer_choices(self, payment=self.payments)

    @property
    def fits(self) -> bool:
        """Whether there is any payment to choose."""
        return bool(self.payments)
