"""Fields and forms that several movements of money use."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.money import InvalidAmount, InvalidPercent, parse_amount, parse_percent


class AmountField(forms.CharField):
    """An amount of a currency that is set later, as minor units; empty is `empty_value`."""

    currency = "USD"

    def clean(self, value: object) -> int | None:  # type: ignore[override]
        """Minor units, at least nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = parse_amount(text, self.currency)
        except InvalidAmount as error:
            raise forms.ValidationError(str(error)) from error
        if amount < 0:
            raise forms.ValidationError(_("An amount is not negative."))
        return amount


class PercentField(forms.CharField):
    """A percentage, as basis points."""

    def clean(self, value: object) -> int | None:  # type: ignore[override]
        """Basis points."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_percent(text)
        except InvalidPercent as error:
            raise forms.ValidationError(str(error)) from error


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
