"""Parts of addresses made from names: readable in any script, and never a word that the site uses itself."""

from collections.abc import Collection
from functools import cache, lru_cache

from anyascii import anyascii
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.text import slugify

#: Every character has at most so many letters when it is written in Latin ones; what is longer is cut before.
_LONGEST = 500


def readable_slug(text: str, *, limit: int = 200, otherwise: str = "") -> str:
    """The text as part of an address, in Latin letters whatever its script: "Größe" is `grosse`, "東京" is `dongjing`.

    At most `limit` characters. `otherwise` is given for a text that has no letter and no digit.
    """
    return _latin(text[:_LONGEST])[:limit].strip("-_") or otherwise


@lru_cache(maxsize=4096)
def _latin(text: str) -> str:
    return slugify(anyascii(text))


def first_free(*wanted: str, taken: Collection[str]) -> str:
    """The first of these slugs that is not taken, or else the last one with a number. At least one is needed.

    What stands in an address is not to be one of `reserved_words` either: they are taken, too.
    """
    for slug in wanted:
        if slug not in taken:
            return slug
    number = 2
    while f"{wanted[-1]}-{number}" in taken:
        number += 1
    return f"{wanted[-1]}-{number}"


@cache
def reserved_words() -> frozenset[str]:
    """Words that stand in an address of the site where another address has a slug: `compose`, `preview`, `new`.

    A thing with such a slug could not be opened. They are read from the table of addresses, so that a new page
    reserves its own.
    """
    routes = [route.strip("/").split("/") for route in _routes(get_resolver(), "")]
    found = set()
    for route in routes:
        for place, part in enumerate(route):
            if part == "<slug:slug>":
                found |= {other[place] for other in routes if _may_be_read_as(other, route[:place])}
    return frozenset(word for word in found if not word.startswith("<"))


def _may_be_read_as(route: list[str], beginning: list[str]) -> bool:
    """Whether an address of `route` can begin like this and has a part after it."""
    return len(route) > len(beginning) and all(
        ours == theirs or ours.startswith("<") or theirs.startswith("<")
        for ours, theirs in zip(route, beginning, strict=False)
    )


def _routes(resolver: URLResolver, prefix: str) -> list[str]:
    """Every address of the site as it is written in the tables; those by regular expression are pages of the CMS."""
    found = []
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            found += _routes(each, route)
        elif isinstance(each, URLPattern) and not set(route) & set("^("):
            found.append(route)
    return found
