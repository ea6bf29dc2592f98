"""A draft as it stands in memory: its totals, its bar, and the split that it would give."""

import datetime as dt
from dataclasses import dataclass

from core.split.interface import InvalidSplit
from marketplace.deals.actions.split_quote import split_quote
from marketplace.quotes.drafting.queries.offered_lines import settle_terms
from marketplace.quotes.drafting.queries.previews import Preview, preview_result
from marketplace.quotes.drafting.queries.readiness import guardrail, obstacles
from marketplace.quotes.models import QuoteLine, QuoteVersion
from marketplace.quotes.pricing.queries.special_prices import take_specials
from marketplace.quotes.reading.queries.version_lines import chosen_of, priced_quote
from marketplace.quotes.reading.queries.version_page import (
    ComponentRow,
    Share,
    component_rows,
    discount_in,
    shares_of_price,
    with_components,
)


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """Rows and bar of the draft; the seller's sheet of its split, or what forbids it; the discount in minor units."""

    rows: tuple[ComponentRow, ...]
    shares: tuple[Share, ...]
    preview: Preview
    discount: int


def draft_preview(version: QuoteVersion, lines: list[QuoteLine], at: dt.datetime) -> DraftPreview:
    """The preview of a seller's own draft, whose lines these are, under the terms in force at `at`. Stores nothing.

    Figures and sheet are those of the lines that are chosen beforehand; what forbids it, of any that may be chosen.
    """
    parts = with_components(lines)
    settle_terms(parts, version.quote.currency, at)
    found = [*take_specials(version, parts), *obstacles(version, lines, version.today)]
    sheet = None
    if not found:
        try:
            split = split_quote(priced_quote(version, lines), at)
            if version.has_choices:
                split = split_quote(priced_quote(version, chosen_of(lines)), at)
        except InvalidSplit as error:
            found = guardrail(error, parts, version.quote.currency, version.quote.seller)
        else:
            sheet = preview_result(split.result, version.quote.seller)
    rows = component_rows(version.quote.seller, with_components(chosen_of(lines)))
    return DraftPreview(
        rows=tuple(rows),
        shares=tuple(shares_of_price(rows)),
        preview=Preview(sheet, tuple(found)),
        discount=discount_in(rows),
    )
