"""The field in which a discount is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.kit.money import InvalidAmount, InvalidPercent, format_percent, format_plain, parse_amount, parse_percent
from marketplace.quotes.interface import Discount


class DiscountField(forms.CharField):
    """A discount typed as a percentage ("10%") or as an amount ("500.00"); cleans to a `Discount`."""

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(required=False, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "class": "n"}

    def prepare_value(self, value: object) -> object:
        """As one would type it."""
        if not isinstance(value, Discount):
            return value
        return format_percent(value.bp) if value.bp is not None else format_plain(value.amount, self.currency)

    def clean(self, value: object) -> object:
        """A `Discount`. Raises ValidationError."""
        text = super().clean(value).strip()
        if not text:
            return Discount(0)
        if text.endswith("%"):
            try:
                return Discount(parse_percent(text))
            except InvalidPercent as error:
                raise forms.ValidationError(str(error)) from error
        try:
            amount = parse_amount(text, self.currency)
        except InvalidAmount as error:
            raise forms.ValidationError(_("Write a percentage such as 10%, or an amount such as 500.00.")) from error
        if amount < 0:
            raise forms.ValidationError(_("A discount cannot be less than zero."))
        return Discount(None, amount)
