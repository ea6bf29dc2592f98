"""Countries: their codes of ISO 3166, and what they are called in the reader's language."""

from babel import Locale
from django.utils.translation import get_language, to_locale

# What Unicode lists beside countries: unions, and codes that mean no place.
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def country_name(code: str) -> str:
    """The country with this code in the reader's language; the code itself where there is no such country."""
    return str(_territories().get(code.upper(), code))


def country_choices() -> list[tuple[str, str]]:
    """Every country as (code, name), by name."""
    found = [(code, str(name)) for code, name in _territories().items() if _is_country(code)]
    return sorted(found, key=lambda each: each[1])


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha() and code not in _NO_COUNTRY


def _territories() -> dict[str, object]:
    names: dict[str, object] = dict(Locale.parse(to_locale(get_language() or "en")).territories)
    return names
