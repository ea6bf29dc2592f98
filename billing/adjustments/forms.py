"""What people enter about money."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.models.adjustments import Adjustment
from core.kit.fields import AmountField, in_currency
from core.kit.forms import offer_choices
from core.kit.versions import MadeFrom

# What goes to a buyer is asked for beside what it is about, and proposed only where it is large.
_TO_BUYERS = (Adjustment.Kind.REFUND, Adjustment.Kind.RETURN_CASH, Adjustment.Kind.ACCEPT_DISPUTE)
KINDS = [(value, label) for value, label in Adjustment.Kind.choices if value not in _TO_BUYERS]


class AdjustmentForm(MadeFrom, forms.Form):
    """A correction that one person proposes for another to decide."""

    kind = forms.ChoiceField(label=_("What to correct"), choices=KINDS)
    payee = forms.ChoiceField(
        label=_("Payee"), required=False, help_text=_("Not needed to write off what the buyer owes.")
    )
    amount = AmountField(
        label=_("Amount"),
        required=False,
        above_zero=True,
        help_text=_("Not needed to write off what the buyer owes: the whole unpaid amount is written off."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The payee reads it on its statement."))

    def __init__(self, *args: Any, currency: str, payees: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_currency(self, currency)
        offer_choices(self, payee=[("", _("Choose one")), *payees])

    def clean(self) -> dict[str, object]:
        """Payee and amount, where the kind needs them."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") != Adjustment.Kind.GIVE_UP_BUYER:
            if not data.get("payee") and "payee" not in self.errors:
                self.add_error("payee", _("Choose the payee to correct."))
            if not data.get("amount") and "amount" not in self.errors:
                self.add_error("amount", _("Enter the amount."))
        return data


class AdjustmentDecisionForm(forms.Form):
    """What becomes of a proposed correction; declining it needs a reason."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("decline", ""), ("withdraw", "")])
    words = forms.CharField(label=_("Your comment"), required=False, max_length=300)

    def clean(self) -> dict[str, object]:
        """A decline says why."""
        data = super().clean() or self.cleaned_data
        if data.get("decision") == "decline" and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Enter the reason for declining it."))
        return data


class ObjectionDecisionForm(MadeFrom, forms.Form):
    """What the operator decides on a buyer's objection, and why; an empty amount is all that is left of the line."""

    decision = forms.ChoiceField(choices=[("uphold", ""), ("reject", "")])
    words = forms.CharField(
        label=_("Why, for the buyer and the providers"),
        max_length=200,
        error_messages={"required": _("Say why, for the buyer and the providers.")},
    )
    amount = AmountField(
        label=_("Refund"),
        required=False,
        above_zero=True,
        help_text=_("Only if you uphold it; empty: all that is left of the line."),
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_currency(self, currency)
