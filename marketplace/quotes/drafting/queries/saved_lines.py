"""Lines of a quote as they can be offered again: from a template, or from another quote of the same seller."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any  # Any: stored lines, which are JSON

from core.kit.numbers import whole_number
from core.organizations.models import Organization
from marketplace.quotes.interface import SavedLine, SavedPart
from marketplace.quotes.models import Quote, QuoteLine, QuoteTemplate, QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in

#: How many of the seller's latest quotes can be copied from.
MOST_QUOTES = 30
#: Of what changed in lines that are added again, so much is said.
MOST_SAID = 12


def saved_lines(lines: Sequence[QuoteLine]) -> tuple[SavedLine, ...]:
    """All lines of a version, from `offered_in`, without discounts and without prices that their seller typed for what
    is in the catalog."""
    return tuple(
        SavedLine(
            name=line.name,
            product=line.product_id,
            plan=line.plan_id,
            heading=line.heading,
            choice=line.choice,
            chosen=line.chosen,
            discounted=bool(line.discount_minor),
            description=line.description,
            yearly=line.is_written and any(part.later for part in line.components.all()),
            parts=tuple(
                SavedPart(part.product_id, part.plan_id, part.name, part.quantity, part.unit_price_minor, part.tiers)
                if part.listed or line.is_written
                else SavedPart(part.product_id, part.plan_id, part.name, part.quantity)
                for part in line.components.all()
            ),
        )
        for line in lines
    )


def as_json(lines: Sequence[SavedLine]) -> list[dict[str, Any]]:
    """As a template keeps them."""
    return [asdict(line) for line in lines]


def from_json(stored: Sequence[dict[str, Any]]) -> tuple[SavedLine, ...]:
    """Out of what `as_json` gave."""
    return tuple(SavedLine(**line | {"parts": tuple(SavedPart(**part) for part in line["parts"])}) for line in stored)


def own_templates(seller: Organization) -> list[QuoteTemplate]:
    """The seller's templates by name."""
    return list(QuoteTemplate.objects.filter(organization=seller))


def own_template(seller: Organization, number: str) -> QuoteTemplate | None:
    """The seller's template with this number, as a form sends it; None for anything that is not its own."""
    pk = whole_number(number)
    return None if pk is None else QuoteTemplate.objects.filter(organization=seller, pk=pk).first()


def sources(seller: Organization, besides: Quote | None = None) -> list[tuple[str, str]]:
    """What the seller can copy lines from: its templates, then its latest quotes, without this one. Two queries."""
    templates = [(f"template:{each.pk}", each.name) for each in own_templates(seller)]
    quotes = Quote.objects.made_by(seller).order_by("-changed_at", "-pk")
    if besides is not None:
        quotes = quotes.exclude(pk=besides.pk)
    rows = quotes.values_list("reference", "title", "buyer__name")[:MOST_QUOTES]
    return templates + [(f"quote:{reference}", f"{reference}, {title}, {buyer}") for reference, title, buyer in rows]


def lines_of_source(seller: Organization, source: str) -> tuple[str, tuple[SavedLine, ...]] | None:
    """The currency and the lines behind one of `sources`; None for anything that is not the seller's."""
    kind, _colon, key = source.partition(":")
    if kind == "template":
        template = own_template(seller, key)
        return (template.currency, from_json(template.lines)) if template else None
    if kind == "quote":
        version = version_of_source(seller, source)
        return (version.quote.currency, saved_lines(offered_in(version))) if version else None
    return None


def version_of_source(seller: Organization, source: str) -> QuoteVersion | None:
    """The newest version behind one of `sources` that is a quote of the seller's; None for anything else."""
    kind, _colon, key = source.partition(":")
    if kind != "quote":
        return None
    found = QuoteVersion.objects.filter(quote__in=Quote.objects.made_by(seller), quote__reference=key[:20])
    return found.newest_first().select_related("quote").first()
