"""Languages: their codes of ISO 639-1, and what they are called in the reader's language."""

from babel import Locale
from django.utils.translation import get_language, to_locale


def language_name(code: str) -> str:
    """The language with this code in the reader's language; the code itself where there is no such language."""
    return _names().get(code.lower(), code)


def language_choices() -> list[tuple[str, str]]:
    """Every language with a code of two letters as (code, name), by name."""
    return sorted(((code, name) for code, name in _names().items() if len(code) == 2), key=lambda each: each[1])


def _names() -> dict[str, str]:
    names = Locale.parse(to_locale(get_language() or "en")).languages
    return {code: str(name) for code, name in names.items()}
