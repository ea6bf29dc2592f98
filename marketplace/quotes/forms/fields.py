"""Fields in which people type money, rates and discounts."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.kit.money import InvalidAmount, format_plain, parse_amount


class AmountField(forms.CharField):
    """An amount of one currency, typed with a decimal point; cleans to minor units, None where left empty."""

    def __init__(self, *, currency: str, minimum: int = 0, **kwargs: Any) -> None:
        self.currency, self.minimum = currency, minimum
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "class": "n"}

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
        if minor < self.minimum:
            raise forms.ValidationError(_("An amount cannot be less than zero."))
        return minor


def parse_percent(text: str) -> int:
    """Basis points from "12.5%" or "12.5". Raises ValidationError."""
    digits = text.strip().removesuffix("%").strip()
    whole, _point, part = digits.partition(".")
    if not whole.isdigit() or (part and not part.isdigit()) or len(part) > 2 or len(whole) > 3:
        raise forms.ValidationError(_("Write a percentage with at most two decimals, such as 12.5%."))
    bp = int(whole) * 100 + int(part.ljust(2, "0") or "0")
    if bp > 10_000:
        raise forms.ValidationError(_("A percentage cannot be more than 100%."))
    return bp


def show_percent(bp: int) -> str:
    """Basis points as people type them: 1250 is "12.5%"."""
    return f"{bp / 100:.2f}".rstrip("0").rstrip(".") + "%"


class PercentField(forms.CharField):
    """A percentage; cleans to basis points, 0 where left empty."""

    def prepare_value(self, value: Any) -> Any:
        """Basis points as a percentage; what was typed stays."""
        return show_percent(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Basis points. Raises ValidationError."""
        text = super().clean(value)
        return parse_percent(text) if text else 0


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount as typed: basis points of the list price, or an amount."""

    bp: int | None
    amount: int = 0


class DiscountField(forms.CharField):
    """A discount typed as a percentage ("10%") or as an amount ("500.00"); cleans to a `Discount`."""

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(required=False, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "class": "n"}

    def prepare_value(self, value: Any) -> Any:
        """As one would type it."""
        if not isinstance(value, Discount):
            return value
        return show_percent(value.bp) if value.bp is not None else format_plain(value.amount, self.currency)

    def clean(self, value: Any) -> Any:
        """A `Discount`. Raises ValidationError."""
        text = super().clean(value).strip()
        if not text:
            return Discount(0)
        if text.endswith("%"):
            return Discount(parse_percent(text))
        try:
            amount = parse_amount(text, self.currency)
        except InvalidAmount as error:
            raise forms.ValidationError(_("Write a percentage such as 10%, or an amount such as 500.00.")) from error
        if amount < 0:
            raise forms.ValidationError(_("A discount cannot be less than zero."))
        return Discount(None, amount)
