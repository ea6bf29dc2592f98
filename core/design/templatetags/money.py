"""Amounts and percentages, as filters and a tag. Amounts are minor units."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.design.drawing.parts import Number
from core.kit.shown_money import show_amount, show_percent, show_plain

register = template.Library()


MINUS = "\N{MINUS SIGN}"


def _minus(text: str) -> str:
    return text.replace("-", MINUS, 1) if text.startswith("-") else text


@register.filter
def money(minor: Number, currency: str = "USD") -> str:
    """`{{ 9900000|money:"USD" }}`: $99,000.00. Nothing is "on request"."""
    if minor is None or minor == "":
        return _("on request")
    return _minus(show_amount(int(minor), str(currency)))


@register.filter
def plain_money(minor: Number, currency: str = "USD") -> str:
    """`{{ 9900000|plain_money:"USD" }}`: 99,000.00, for columns whose head says the currency. Nothing is empty."""
    if minor is None or minor == "":
        return ""
    return _minus(show_plain(int(minor), str(currency)))


@register.filter
def signed_money(minor: Number, currency: str = "USD") -> str:
    """`{{ 268000|signed_money:"USD" }}`: +$2,680.00, a true minus before what is less, "no change" for zero."""
    if not minor:
        return _("no change")
    return ("+" if minor > 0 else "") + money(minor, currency)


@register.filter
def bp(points: Number) -> str:
    """`{{ 1250|bp }}`: 12.5%. Ten-thousandths as a percentage, exactly."""
    if points is None or points == "":
        return ""
    return _minus(show_percent(int(points)))


@register.simple_tag
def price(
    minor: Number,
    currency: str = "USD",
    big: bool = False,
    suffix: object = "",
    code: bool = True,
    css: str = "",
) -> SafeString:
    """`{% price 9900000 "USD" big=True suffix="a year" %}`: the amount in full, the currency a step quieter.

    Without an amount: "Price on request". `code=False` where the currency is already said. `css="mid"` sizes it.
    """
    if minor is None or minor == "":
        return format_html('<span class="price on-request">{}</span>', _("Price on request"))
    amount = money(minor, currency)
    said = str(currency) if code and not amount.lstrip(MINUS).startswith(str(currency)) else ""
    classes = " ".join(c for c in ("price", "big" if big else "", css) if c)
    return format_html(
        '<span class="{}">{}{}</span>{}',
        classes,
        amount,
        format_html("<small>{}</small>", said) if said else "",
        format_html(' <span class="meta">{}</span>', suffix) if suffix else "",
    )
