"""Serves Inter from the installed package `fontpkg-inter`, under a name that a URL can carry."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, overload

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage
from fontpkg_inter import ROOT

FONTS = {"inter.ttf": Path(ROOT) / "files" / "Inter[opsz,wght].ttf"}


class FontStorage(FileSystemStorage):
    """Reads the fonts under their public names."""

    prefix = "design/fonts"

    def path(self, name: str) -> str:
        """The file on disk for a public name."""
        return str(FONTS[name])


class FontFinder(BaseFinder):
    """Finds `design/fonts/inter.ttf` for `runserver`, WhiteNoise and `collectstatic` alike."""

    storage = FontStorage(location=str(ROOT))

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
        found = str(FONTS[name]) if prefix == FontStorage.prefix and name in FONTS else None
        if find_all:
            return [found] if found else []
        return found or []  # as Django's own finders: None would count as a match

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FontStorage]]:
        """Every font with the storage that opens it."""
        for name in FONTS:
            yield name, self.storage
