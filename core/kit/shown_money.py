"""Amounts, percentages and whole numbers as the language of the page, mail or paper writes them.

In English they are those of `core.kit.money`, to the letter; in other languages Babel places digits, signs and symbols.
What is parsed again, and what is frozen with an agreement, uses `core.kit.money`.
"""

from decimal import Decimal

from babel.numbers import format_currency, format_decimal
from babel.numbers import format_percent as babel_percent
from django.utils.translation import get_language, to_locale

from core.kit.money import BASIS_POINTS, decimals, format_amount, format_percent, format_plain


def show_amount(minor: int, currency: str) -> str:
    """The amount with its currency: "$99,000.00", in German "99.000,00\u00a0$". Raises UnknownCurrency."""
    locale = _locale()
    if locale is None:
        return format_amount(minor, currency)
    return format_currency(_major(minor, currency), currency, locale=locale)


def show_plain(minor: int, currency: str) -> str:
    """The amount without its currency: "99,000.00", in German "99.000,00". Raises UnknownCurrency."""
    locale = _locale()
    if locale is None:
        return format_plain(minor, currency)
    places = decimals(currency)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(_major(minor, currency), format=pattern, locale=locale)


def show_percent(bp: int) -> str:
    """Basis points as a percentage: "2.75%", in German "2,75\u00a0%"."""
    locale = _locale()
    if locale is None:
        return format_percent(bp)
    return babel_percent(Decimal(bp) / BASIS_POINTS, locale=locale, decimal_quantization=False)


def show_number(number: int) -> str:
    """A whole number in groups of three digits: "1,200", in German "1.200"."""
    locale = _locale()
    return f"{number:,}" if locale is None else format_decimal(number, locale=locale)


def _major(minor: int, currency: str) -> Decimal:
    return Decimal(minor).scaleb(-decimals(currency))


def _locale() -> str | None:
    """What Babel calls the language that is spoken now; None for English."""
    language = get_language() or "en"
    return None if language.partition("-")[0] == "en" else to_locale(language)
