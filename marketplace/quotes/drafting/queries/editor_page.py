"""What the editor of a draft shows: its figures with the edits that are typed, and what can be added to its lines."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypedDict

from catalog.domain.list_price import ListPrice
from marketplace.quotes.approving.queries.draft_margins import DraftMargins, draft_margins
from marketplace.quotes.consenting.queries.expected_consents import ExpectedConsents, expected_consents
from marketplace.quotes.domain.contract_value import ContractValue
from marketplace.quotes.domain.years import ContractYear
from marketplace.quotes.drafting.queries.addons import offered_beside
from marketplace.quotes.drafting.queries.asked_otherwise import asked_otherwise
from marketplace.quotes.drafting.queries.draft_preview import draft_preview
from marketplace.quotes.drafting.queries.drafting import apply_edits
from marketplace.quotes.drafting.queries.offerable import Offerable, find_offerable
from marketplace.quotes.drafting.queries.previews import Preview
from marketplace.quotes.drafting.queries.saved_lines import sources
from marketplace.quotes.interface import VersionEdits
from marketplace.quotes.models import (
    Quote,
    QuoteFile,
    QuoteLine,
    QuoteVersion,
    RequestAddition,
    RequestItem,
    RequestQuestion,
)
from marketplace.quotes.pricing.queries.currencies import currencies_of_draft
from marketplace.quotes.reading.queries.asked_items import sized_items
from marketplace.quotes.reading.queries.attachments import attachments_of
from marketplace.quotes.reading.queries.offers import shown_years, value_of
from marketplace.quotes.reading.queries.payment_plans import ShownPlan, shown_plan
from marketplace.quotes.reading.queries.request_talk import request_additions, request_questions
from marketplace.quotes.reading.queries.version_page import ComponentRow, Share


class EditedDraft(TypedDict):
    """Totals, bar and split of a draft as it stands in memory, or what forbids it; amounts in minor units."""

    version: QuoteVersion
    quote: Quote
    lines: Sequence[QuoteLine]
    rows: tuple[ComponentRow, ...]
    shares: tuple[Share, ...]
    preview: Preview
    discount: int
    margins: DraftMargins
    consents: ExpectedConsents
    plan: ShownPlan | None
    value: ContractValue
    years: tuple[ContractYear, ...]


class BesideDraft(TypedDict):
    """What a seller reads beside a draft: what the request says, what it can add to the lines, which files are
    attached, and in which currencies it can be."""

    offers: list[Offerable]
    beside: list[Offerable]
    sources: list[tuple[str, str]]
    sized_items: list[RequestItem]
    questions: tuple[RequestQuestion, ...]
    additions: tuple[RequestAddition, ...]
    asked_otherwise: list[str]
    attachments: list[QuoteFile]
    currencies: tuple[str, ...]


def edited_draft(
    version: QuoteVersion,
    lines: list[QuoteLine],
    edits: VersionEdits,
    listed: Mapping[int, ListPrice],
    at: dt.datetime,
) -> EditedDraft:
    """The draft, whose lines these are, as the edits would make it under the terms in force at `at`. Stores nothing."""
    apply_edits(version, lines, edits, listed)
    # The terms that the preview settles are those of which the margins speak.
    found = draft_preview(version, lines, at)
    return {
        "version": version,
        "quote": version.quote,
        "lines": lines,
        "rows": found.rows,
        "shares": found.shares,
        "preview": found.preview,
        "discount": found.discount,
        "margins": draft_margins(version, lines, at),
        "consents": expected_consents(version, lines, at),
        "plan": shown_plan(version, version.today),
        "value": value_of(version, lines),
        "years": shown_years(lines),
    }


def beside_draft(version: QuoteVersion, lines: Sequence[QuoteLine], text: str, at: dt.datetime) -> BesideDraft:
    """What its editor shows beside the draft; the offers in which `text` stands, those with a price at `at`."""
    quote = version.quote
    return {
        "offers": find_offerable(text, quote.seller, currency=quote.currency, at=at, bundles=True),
        "beside": offered_beside(lines, quote.seller, currency=quote.currency, at=at),
        "sources": sources(quote.seller, quote),
        "sized_items": sized_items(quote.request),
        "questions": request_questions(quote.request),
        "additions": request_additions(quote.request),
        "asked_otherwise": asked_otherwise(quote.request, lines),
        "attachments": attachments_of(version),
        "currencies": currencies_of_draft(version, lines, at) if lines else (),
    }
