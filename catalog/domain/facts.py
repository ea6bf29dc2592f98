"""Kinds of facts that a listing states, and their values: plain in a document, as text in a file, and in words. Pure.

A value is a text, a whole or decimal number, yes or no (True, False), a date as "2026-01-31", or several texts.
"""

import datetime as dt
import re
from collections.abc import Mapping

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

CHOICE, SEVERAL, WHOLE, NUMBER, YES_NO, DATE, TEXT = (
    "option",
    "multi_option",
    "integer",
    "float",
    "boolean",
    "date",
    "text",
)
#: Every kind, as the operator chooses it.
KINDS: Mapping[str, str | Promise] = {
    CHOICE: _("One of several choices"),
    SEVERAL: _("Any of several choices"),
    WHOLE: _("Whole number"),
    NUMBER: _("Number with decimals"),
    YES_NO: _("Yes or no"),
    DATE: _("Date"),
    TEXT: _("Short text"),
}
#: Those with choices, with a unit, and those that buyers can filter by.
CHOSEN = frozenset({CHOICE, SEVERAL})
NUMBERS = frozenset({WHOLE, NUMBER})
FILTERED = frozenset({CHOICE, SEVERAL, YES_NO})

LONGEST_TEXT = 300
LARGEST_WHOLE = 1_000_000_000
LARGEST_NUMBER = 10**12
DECIMALS = 6
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,10}", re.ASCII)
_YES, _NO = frozenset({"yes", "true"}), frozenset({"no", "false"})

Plain = str | int | float | bool | None


def as_text(value: object) -> str:
    """A value as a file says it: "99.95", "yes", "2026-01-31"; several texts with "; " between them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    return str(value)


def from_text(kind: str, text: str) -> Plain:
    """The value that a text says, where this kind takes it; None where it does not. Choices are not looked up here."""
    text = text.strip()
    if kind == WHOLE:
        return int(text) if _WHOLE.fullmatch(text) and int(text) <= LARGEST_WHOLE else None
    if kind == NUMBER:
        return float(text) if _NUMBER.fullmatch(text) else None
    if kind == YES_NO:
        said = text.lower()
        return True if said in _YES else False if said in _NO else None
    if kind == DATE:
        return _date(text)
    return text or None


def as_stored(kind: str, value: object) -> object:
    """A value as its column takes it: a date as a date, a number as a number; nothing for what the kind does not take.

    Choices are not looked up here.
    """
    if value is None or value == "":
        return None
    if kind == DATE:
        said = _date(str(value))
        return dt.date.fromisoformat(said) if said else None
    if kind == NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind in (WHOLE, NUMBER, YES_NO) and isinstance(value, str):
        return from_text(kind, value)
    return value


def in_words(kind: str, value: object, unit: str = "") -> str:
    """A value as people read it: "99.95 %", "Yes", "31 January 2026", "Remote, On site"."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, int | float):
        plain = as_text(value)
        places = len(plain.partition(".")[2])
        number = number_format(value, decimal_pos=places, force_grouping=abs(value) >= 10_000)
        return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number
    if kind == DATE and not isinstance(value, list | tuple):
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        return date_format(day, "DATE_FORMAT")
    return ", ".join(str(each) for each in value) if isinstance(value, list | tuple) else str(value)


def _date(text: str) -> str | None:
    try:
        day = dt.date.fromisoformat(text) if len(text) == 10 else None
        return day.isoformat() if day is not None and 1900 <= day.year <= 2200 else None
    except ValueError:
        return None
