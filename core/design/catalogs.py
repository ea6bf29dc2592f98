"""Translations as browsers' pages need them: `.mo` files beside the `.po` files that people edit.

`python -m core.design.catalogs` compiles those that changed; `make` and the image's build do it. It needs no Django.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parents[2]
#: Folders that may hold a `locale` of their own or of an app below them.
_ROOTS = ("core", "catalog", "billing", "search", "cms", "storefronts", "marketplace")


def catalogs() -> Iterator[Path]:
    """The `.po` files of the project, one for each app and language."""
    for root in _ROOTS:
        for pattern in ("locale/*/LC_MESSAGES/django.po", "*/locale/*/LC_MESSAGES/django.po"):
            yield from sorted((PROJECT / root).glob(pattern))


def compile_catalogs() -> int:
    """Write each `.mo` file that is missing or older than its source; how many."""
    written = 0
    for source in catalogs():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # Under another name first: two processes may do this at once, and others may read meanwhile.
        unfinished = target.with_suffix(f".{os.getpid()}.tmp")
        with source.open("rb") as file, unfinished.open("wb") as out:
            write_mo(out, read_po(file))
        unfinished.replace(target)
        written += 1
    return written


if __name__ == "__main__":
    compile_catalogs()
