"""Addresses of a page in one language: /de/guides/import/ is /guides/import/ in German.

An address without a language shows the page in the reader's language where it is published in it, else as it was
written. See infra/decisions/0028.
"""

from django.conf import settings


def names() -> dict[str, str]:
    """The languages that pages can be in, each by its own name."""
    return dict(settings.LANGUAGES)


def prefix_of(language: str) -> str:
    """How the language is called in an address: "en" for "en-gb"."""
    return language.partition("-")[0]


def language_at(path: str) -> tuple[str, str]:
    """(language, the path without it) of an address; ("", the path) where it names none."""
    first, _slash, rest = path.removeprefix("/").partition("/")
    for language in names():
        if first == prefix_of(language):
            return language, f"/{rest}"
    return "", path


def path_in(language: str, path: str) -> str:
    """The address of the page at this path in the language."""
    return f"/{prefix_of(language)}{path}"
