"""In which language somebody reads: the one that their account names, whoever acts when they are told something."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.conf import settings
from django.utils import translation

from core.organizations.models import User

Said = TypeVar("Said")


def chosen_language(user: User) -> str:
    """The code of the language that was chosen for the account; "" where none was, or one that is spoken no more."""
    return user.language if user.language in dict(settings.LANGUAGES) else ""


def language_of(user: User | None) -> str:
    """The code of the person's language: as chosen for the account, else the installation's own."""
    return (chosen_language(user) if user is not None else "") or settings.LANGUAGE_CODE


def in_language_of(user: User | None, write: Callable[[], Said]) -> Said:
    """What `write` returns in the person's language."""
    with translation.override(language_of(user)):
        return write()


def in_each_language(languages: Iterable[str], write: Callable[[], Said]) -> dict[str, Said]:
    """What `write` returns in each of the languages, by its code."""
    said = {}
    for language in languages:
        with translation.override(language):
            said[language] = write()
    return said
