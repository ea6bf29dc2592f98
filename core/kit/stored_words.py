"""Stored words, shown in the language of their reader.

What is frozen or kept as evidence is in the language of records (`record_language`). Where a stored text is made of
sentences that the code itself writes, a page shows them in its reader's language; any other text stays as it is.
"""

import calendar
import datetime as dt
import re

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

_PLACE = re.compile(r"%\((\w+)\)[sd]")
_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_NUMBERS = {"n", "days", "of"}
_DAYS = {"day", "first", "last"}
_TEXTS = {"term", "method"}
#: The patterns of what is stored, the longest first, each with the text that is translated: one, or (one, many).
_known: list[tuple[re.Pattern[str], str | tuple[str, str]]] = []


def register_stored_words(*texts: str | tuple[str, str], formerly: dict[str, str] | None = None) -> None:
    """Say which sentences may be stored. `formerly`: how one was worded before, and how it is now.

    Places named n, days and of are numbers, those named day, first and last are days such as "1 March 2027", and those
    named term and method may be another of these texts.
    """
    for text in texts:
        for form in (text,) if isinstance(text, str) else text:
            _known.append((_pattern(form), text))
    for before, now in (formerly or {}).items():
        _known.append((_pattern(before), now))
    _known.sort(key=lambda each: -len(each[0].pattern))


def _pattern(text: str) -> re.Pattern[str]:
    pieces = _PLACE.split(text)
    found = "".join(_place(piece) if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
    return re.compile(rf"{found}(?= |$)")


def _place(name: str) -> str:
    kind = r"\d+" if name in _NUMBERS else _DAY if name in _DAYS else ".+?"
    return f"(?P<{name}>{kind})"


def in_readers_language(text: str) -> str:
    """The text as its reader's language says it, where all of it is known; else as it is stored."""
    if (get_language() or settings.LANGUAGE_CODE) == settings.LANGUAGE_CODE:
        return text
    said, at = [], 0
    while at < len(text):
        for pattern, words in _known:
            if found := pattern.match(text, at):
                said.append(_in_words(words, found.groupdict()))
                at = found.end() + 1
                break
        else:
            return text
    return " ".join(said)


def _day(text: str) -> dt.date:
    day, month, year = text.split()
    return dt.date(int(year), list(calendar.month_name).index(month), int(day))


def _in_words(words: str | tuple[str, str], places: dict[str, str]) -> str:
    values: dict[str, object] = {}
    for name, value in places.items():
        if name in _NUMBERS:
            values[name] = int(value)
        elif name in _DAYS:
            values[name] = date_format(_day(value), "DATE_FORMAT")
        else:
            values[name] = in_readers_language(value) if name in _TEXTS else value
    pattern = gettext(words) if isinstance(words, str) else ngettext(*words, int(places["n"]))
    return pattern % values
