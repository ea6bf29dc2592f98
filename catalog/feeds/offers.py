"""What a row of a feed becomes: an offer with its categories, values and logo, and remarks for the report."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from catalog.feeds.census import Census
from catalog.feeds.item import FeedItem, Remark, shown
from catalog.feeds.logos import LogoFile
from catalog.feeds.row import wrong_with_category
from core.kit.numbers import whole_number

LARGEST_INTEGER = 2**31 - 1  # of the database's


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a product class. `options`: the text of each option, in lower case, with its id."""

    id: int
    code: str
    type: str
    options: Mapping[str, int]

    def read(self, given: object) -> int | str | None:
        """The value as it is stored (an option as its id); None if the attribute does not take it."""
        text = str(given)
        if self.type in ("option", "multi_option"):
            return self.options.get(text.strip().lower())
        if self.type == "integer":
            number = whole_number(text.strip())
            return number if number is not None and number <= LARGEST_INTEGER else None
        return text


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Where offers are placed: classes and their attributes by slug and code, categories by their path of names."""

    classes: Mapping[str, int]
    attributes: Mapping[str, Mapping[str, Attribute]]
    categories: Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class FeedOffer:
    """One offer, ready to be written. `digest`: what the feed says of it, to be compared with the next import."""

    item: FeedItem
    key: str
    company: str
    category_ids: tuple[int, ...]
    values: tuple[tuple[Attribute, int | str], ...]
    logo: str
    digest: str


def offer_of(
    row: FeedItem, census: Census, taxonomy: Taxonomy, logos: Mapping[str, LogoFile]
) -> tuple[FeedOffer | None, list[Remark]]:
    """The offer that the row becomes, with what was corrected.

    No offer comes of an organisation's own row, of one that has no organisation, and of the second row of an offer.
    """
    company = census.company_of(row)
    if not company:
        return None, []
    logo = logos[row.logo] if row.logo else LogoFile()
    remarks = [*row.remarks, *census.remarks.get(row.position, ()), *logo.remarks]
    key = census.key_of(row)
    if row.kind == "member" or census.first[key] != row.position:
        return None, remarks
    paths = []
    for path in census.paths[key]:
        if path in taxonomy.categories:
            paths.append(path)
        else:
            why = wrong_with_category(path) or "there is no such category."
            remarks.append(Remark("bad-category", f"The category {shown(' > '.join(path))} was left out: {why}"))
    known = taxonomy.attributes[row.class_slug]
    values = []
    for code, given in row.attributes.items():
        value = known[code].read(given) if code in known else None
        if value is None:
            remarks.append(Remark("bad-attribute", _wrong_attribute(code, given, known)))
        else:
            values.append((known[code], value))
    category_ids = tuple(dict.fromkeys(taxonomy.categories[path] for path in paths))
    digest = _digest(row, paths, logo.name)
    return FeedOffer(row, key, company, category_ids, tuple(values), logo.name, digest), remarks


def _wrong_attribute(code: str, given: object, known: Mapping[str, Attribute]) -> str:
    if code not in known:
        there_are = ", ".join(sorted(known)) or "none"
        return f"The attribute {shown(code)} was left out: this kind of offer has {there_are}."
    attribute = known[code]
    takes = {"integer": "a whole number", "option": "one of ", "multi_option": "one of "}.get(attribute.type, "text")
    takes += ", ".join(attribute.options)
    return f"{shown(given)} was left out: the attribute “{code}” takes {takes}."


def free_slug(text: str, otherwise: str, taken: set[str], limit: int) -> str:
    """A slug of at most `limit` characters that is not taken; `otherwise` is added where the text alone would be."""
    base = slugify(text)[: limit - 55] or "offer"
    for slug in (base, f"{base}-{slugify(otherwise.rpartition(':')[2])[:45]}"):
        if slug not in taken:
            return slug
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _digest(item: FeedItem, paths: Sequence[tuple[str, ...]], logo: str) -> str:
    said = [
        item.name, item.class_slug, item.summary, item.description, item.website, sorted(paths),
        sorted((code, str(value)) for code, value in item.attributes.items()), logo,
        [(p.name, p.unit, p.billing, p.term_months, p.min_quantity, sorted(p.prices.items()), p.on_request)
         for p in item.plans],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
