"""Which parts of a page use a brand, what of them an approval is bound to, and whether a page says a statement. Pure.

A page comes as its words by field, as `models/drafts.py` gives them; `body` is a list of {"type", "value"}.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any  # Any: what stands in a section is whatever its kind holds

from storefronts.domain.openings import DRAWN

Words = Mapping[str, Any]

#: What stands beside the marks at the top of a page.
_OPENING = ("title", "headline", "intro")
_ENDS_LINE = re.compile(r"<br[^>]*>|</(?:p|li|h\d|ul|ol|div)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
#: Fields of a case study besides its sections that may name or show somebody.
_TOLD = ("challenge", "outcomes", "products")


def pick_of(owner: str, product: str) -> str:
    """What a page keeps of a product that it shows: the slugs of its owner and of itself."""
    return f"{owner}/{product}"


def picked_product(pick: str) -> str:
    """The product's slug in such a pick."""
    return pick.partition("/")[2]


def sections_with(words: Words, slug: str, name: str) -> list[int]:
    """At which places of the body, counted from 0, sections show the marks of the owner with this slug and name.

    A co-branded section without a choice shows everybody's; customers' logos are known by the names beside them.
    """
    return [at for at, section in enumerate(sections_of(words)) if _shows(section, slug, name)]


def uses_brand(words: Words, slug: str, name: str) -> bool:
    """Whether the page shows the owner's marks: in a section, beside a product that it names, or as its customer."""
    if sections_with(words, slug, name):
        return True
    shows = any(_owner(row.get("value")) == slug for row in _rows(words.get("products")))
    return shows or (bool(words.get("logo")) and _plain(str(words.get("customer") or "")) == _plain(name))


def grounds_asked(words: Words, slug: str) -> list[str]:
    """The background that each co-branded section with this owner asks for; "" where it says nothing."""
    return [
        str(section["value"].get("background") or "")
        for section in sections_of(words)
        if section["type"] == "together" and _shows(section, slug, "")
    ]


def pictures_of(words: Words, name: str) -> bool:
    """Whether a picture that the partner uploaded stands beside this name among the logos of the page."""
    return _plain(name) in names_in_logos(words)


def names_in_logos(words: Words) -> list[str]:
    """The names beside the logos of the page, in small letters: of its sections, and of a case study's customer."""
    found = [name for section in sections_of(words) if section["type"] == "logos" for name in _names(section)]
    if words.get("logo"):
        found.append(_plain(str(words.get("customer") or "")))
    return found


def says(words: Words, statement: str) -> bool:
    """Whether the page's text contains the statement; spaces, line ends, markup and case aside."""
    text = " ".join(_plain(each) for each in _texts(dict(words)))
    return _plain(statement) in text


def parts_digest(words: Words, slug: str, name: str, statement: str) -> str:
    """The name of what an approval of this owner is bound to: other words in these parts, another name.

    The opening, each section that shows the owner's marks or names the owner, and each that contains the statement.
    """
    bound = [
        section
        for section in sections_of(words)
        if _shows(section, slug, name)
        or _plain(name) in _plain(json.dumps(section["value"], ensure_ascii=False))
        or (statement and says({"body": [section]}, statement))
    ]
    opening = {field: words.get(field) for field in _OPENING}
    if words.get("opening", DRAWN) != DRAWN:  # a picture of the partner's; without one nothing is bound to it
        opening |= {field: words.get(field) for field in ("opening", "hero_picture")}
    if words.get("logo") and _plain(str(words.get("customer") or "")) == _plain(name):
        opening |= {"logo": words["logo"], "customer": words["customer"]}
    for field in _TOLD:
        told = words.get(field) or ""
        names = _plain(name) in _plain(json.dumps(told, ensure_ascii=False))
        if told and (names or any(_owner(row.get("value")) == slug for row in _rows(told))):
            opening[field] = told
    text = json.dumps([opening, bound], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def sections_of(words: Words) -> list[Mapping[str, Any]]:
    """The sections among a page's words."""
    body = words.get("body")
    return body if isinstance(body, list) else []


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _owner(pick: object) -> str:
    return pick.partition("/")[0] if isinstance(pick, str) and "/" in pick else ""


def _shows(section: Mapping[str, Any], slug: str, name: str) -> bool:
    if section["type"] == "products":
        rows = section["value"].get("items") or ()
        return slug in {_owner(row.get("value") if isinstance(row, Mapping) else row) for row in rows}
    if section["type"] == "together":
        picks = section["value"].get("picks") or ()
        return not picks or slug in picks
    return section["type"] == "logos" and _plain(name) in _names(section)


def _names(section: Mapping[str, Any]) -> list[str]:
    rows = section["value"].get("items") or ()
    return [_plain(str((row.get("value", row) or {}).get("name") or "")) for row in rows]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _plain(text: str) -> str:
    return " ".join(unescape(_TAG.sub("", _ENDS_LINE.sub(" ", text))).split()).casefold()
