"""What a row of a feed becomes: an offer with its categories, values and logo, and remarks for the report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.domain import facts
from catalog.domain.provenance import Value
from catalog.importing.feeds.census import Census
from catalog.importing.feeds.item import FeedItem, Remark, shown
from catalog.importing.feeds.logos import LogoFile
from catalog.importing.feeds.plans import SaidPlan, joined
from catalog.importing.feeds.row import wrong_with_category
from core.kit.numbers import whole_number
from core.kit.slugs import first_free, readable_slug


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a product class. `options`: the text of each option, in lower case, with its id and its text."""

    id: int
    code: str
    type: str
    options: Mapping[str, tuple[int, str]]

    def read(self, given: object) -> Value:
        """The value in words, as it is compared and shown; None if the attribute does not take it."""
        text = str(given).strip()
        if self.type == "option":
            return self.options[text.lower()][1] if text.lower() in self.options else None
        if self.type == "multi_option":
            parts = [part.strip().lower() for part in text.split(";") if part.strip()]
            if not all(part in self.options for part in parts):
                return None
            return tuple(sorted({self.options[part][1] for part in parts}))
        if self.type == facts.WHOLE:
            number = whole_number(text)
            return number if number is not None and number <= facts.LARGEST_WHOLE else None
        if self.type in (facts.NUMBER, facts.YES_NO, facts.DATE):
            value = facts.from_text(self.type, text)
            return None if value is None else facts.as_text(value)
        return text if self.type in ("text", "richtext") else None

    def option_ids(self, value: Value) -> list[int]:
        """The ids of the options that a value names."""
        texts = value if isinstance(value, tuple) else (value,)
        return [self.options[str(text).lower()][0] for text in texts]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Where offers are placed: classes and their attributes by slug and code; categories by their path of names, and
    the ids of both by what is written of them in words."""

    classes: Mapping[str, int]
    attributes: Mapping[str, Mapping[str, Attribute]]
    categories: Mapping[tuple[str, ...], int]
    words: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeedOffer:
    """One offer, ready to be compared with what is stored: what the feed says of each field, and of its plans.

    `key` is its organisation and name, `id` what the feed calls it. `refused`: later lines of the same offer that
    cannot be taken, with the reason.
    """

    item: FeedItem
    key: str
    id: str
    company: str
    said: Mapping[str, Value]
    plans: tuple[SaidPlan, ...]
    refused: Mapping[int, str]


def offer_of(
    row: FeedItem, census: Census, taxonomy: Taxonomy, logos: Mapping[str, LogoFile]
) -> tuple[FeedOffer | None, list[Remark]]:
    """The offer that the row becomes, with what was corrected.

    No offer comes of an organisation's own row, of one that has no organisation, and of the second row of an offer.
    """
    company = census.company_of(row)
    if not company or row.position in census.dropped:
        return None, []
    logo = logos[row.logo] if row.logo else LogoFile()
    remarks = [*row.remarks, *census.remarks.get(row.position, ()), *logo.remarks]
    key = census.key_of(row)
    if row.kind == "member" or census.first[key] != row.position:
        return None, remarks
    placed = []
    for path in dict.fromkeys((*row.categories, *census.more_paths.get(key, ()))):
        if path in taxonomy.categories:
            placed.append(taxonomy.words[taxonomy.categories[path]])
        else:
            why = wrong_with_category(path) or "there is no such category."
            remarks.append(Remark("bad-category", f"The category {shown(' > '.join(path))} was left out: {why}"))
    said: dict[str, Value] = {
        "title": row.name,
        "summary": row.summary,
        "description": row.description,
        "website": row.website,
        "logo": logo.name,
        "categories": tuple(sorted(set(placed))),
    }
    says = row.says - {"logo"} if row.logo and not logo.name else row.says  # a logo that is left out says nothing
    said = {name: value for name, value in said.items() if name in says}
    known = taxonomy.attributes[row.class_slug]
    for code, given in row.attributes.items():
        blank = given in (None, "")
        if blank and code not in known:
            continue
        value = "" if blank else known[code].read(given) if code in known else None
        if value is None:
            remarks.append(Remark("bad-attribute", _wrong_attribute(code, given, known)))
        else:
            said[f"attribute:{code}"] = value
    plans, refused = joined([*(SaidPlan(row.position, plan) for plan in row.plans), *census.more.get(key, ())])
    return FeedOffer(row, census.name_key_of(row), row.key, company, said, tuple(plans), refused), remarks


_TAKES = {
    facts.CHOICE: "one of ",
    facts.SEVERAL: "one of ",
    facts.WHOLE: "a whole number",
    facts.NUMBER: "a number such as 99.95",
    facts.YES_NO: "yes or no",
    facts.DATE: "a date such as 2026-01-31",
}


def _wrong_attribute(code: str, given: object, known: Mapping[str, Attribute]) -> str:
    if code not in known:
        there_are = ", ".join(sorted(known)) or "none"
        return f"The attribute {shown(code)} was left out: this kind of offer has {there_are}."
    attribute = known[code]
    takes = _TAKES.get(attribute.type, "text")
    takes += ", ".join(text for _id, text in attribute.options.values())
    return f"{shown(given)} was left out: the attribute “{code}” takes {takes}."


def free_slug(text: str, otherwise: str, taken: set[str], limit: int) -> str:
    """A slug of at most `limit` characters that is not taken; `otherwise` is added where the text alone would be."""
    return first_free(*wanted_slugs(text, otherwise, limit), taken=taken)


def wanted_slugs(text: str, otherwise: str, limit: int) -> tuple[str, str]:
    """The slugs that `free_slug` tries before it numbers the second."""
    base = readable_slug(text, limit=limit - 55, otherwise="offer")
    return base, f"{base}-{readable_slug(otherwise.rpartition(':')[2], limit=45)}"
