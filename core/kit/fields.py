"""Form fields in which people type money and rates."""

from typing import Any  # Any: what Django's fields take and clean

from django import forms
from django.utils.translation import gettext as _

from core.kit.money import InvalidAmount, InvalidPercent, format_percent, format_plain, parse_amount, parse_percent


class AmountField(forms.CharField):
    """An amount of one currency, typed with a decimal point; cleans to minor units, None where left empty.

    A form that knows the currency only when it is made sets `currency` on its own copy of the field. With `above_zero`
    an amount of nothing is refused, too.
    """

    def __init__(self, *, currency: str = "USD", above_zero: bool = False, **kwargs: Any) -> None:
        self.currency, self.above_zero = currency, above_zero
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Minor units as digits with a decimal point; what was typed stays as it was typed."""
        return format_plain(value, self.currency) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Minor units. Raises ValidationError, which says how to correct the text."""
        text = super().clean(value)
        if not text:
            return None
        try:
            minor = parse_amount(text, self.currency)
        except InvalidAmount as error:
            raise forms.ValidationError(str(error)) from error
        if self.above_zero and minor <= 0:
            raise forms.ValidationError(_("Enter an amount greater than zero."))
        if minor < 0:
            raise forms.ValidationError(_("Enter an amount of zero or more."))
        return minor


def in_currency(form: forms.BaseForm, currency: str) -> None:
    """Let every amount of the form be one of this currency."""
    for field in form.fields.values():
        if isinstance(field, AmountField):
            field.currency = currency


class PercentField(forms.CharField):
    """A percentage from 0 to 100, typed with or without its sign; cleans to basis points, `empty` where left empty."""

    def __init__(self, *, empty: int | None = None, **kwargs: Any) -> None:
        self.empty = empty
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Basis points as a percentage; what was typed stays as it was typed."""
        return format_percent(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Basis points. Raises ValidationError, which says how to correct the text."""
        text = super().clean(value)
        if not text:
            return self.empty
        try:
            return parse_percent(text)
        except InvalidPercent as error:
            raise forms.ValidationError(str(error)) from error
