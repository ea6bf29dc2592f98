"""Serves the fonts that are made of an installed package (`webfonts.py`), under names that a URL can carry."""

from collections.abc import Iterator
from typing import Any, Literal, overload

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from core.design.webfonts import RANGES, web_fonts

NAMES = tuple(f"{name}.woff2" for name in RANGES)


class FontStorage(FileSystemStorage):
    """Reads the fonts under their public names; the first look makes them where `make` has not."""

    prefix = "design/fonts"

    def path(self, name: str) -> str:
        """The file on disk for a public name."""
        return str(web_fonts()[name])


class FontFinder(BaseFinder):
    """Finds `design/fonts/inter-latin.woff2` and its like for `runserver`, WhiteNoise and `collectstatic` alike."""

    storage = FontStorage()

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Nothing can be set wrongly here."""
        return []

    @overload
    def find(self, path: str, find_all: Literal[False] = ...) -> str | None: ...

    @overload
    def find(self, path: str, find_all: Literal[True]) -> list[str]: ...

    def find(self, path: str, find_all: bool = False) -> str | list[str] | None:
        """The path of a font, or nothing."""
        prefix, _, name = path.rpartition("/")
        found = self.storage.path(name) if prefix == FontStorage.prefix and name in NAMES else None
        if find_all:
            return [found] if found else []
        return found or []  # as Django's own finders: None would count as a match

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FontStorage]]:
        """Every font with the storage that opens it."""
        for name in NAMES:
            yield name, self.storage
