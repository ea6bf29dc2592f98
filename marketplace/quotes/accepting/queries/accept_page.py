"""What the page shows on which a buyer accepts a version: what its form offers, and what stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from core.kit import clock
from core.organizations.models import CompanyAddress, CostCentre, User
from marketplace.quotes.accepting.queries.acceptance_text import acceptance_text, text_version
from marketplace.quotes.approving.queries.approval_facts import chosen_so_far
from marketplace.quotes.approving.queries.approval_pages import waiting_state
from marketplace.quotes.approving.queries.approval_state import ApprovalState, approval_state
from marketplace.quotes.approving.queries.budgets import Buying, Counted, counted
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.models import Quote, QuoteFile, QuoteVersion, SignatureRequest
from marketplace.quotes.reading.queries.attachments import attachments_of
from marketplace.quotes.reading.queries.companies import addresses_to_choose, centres_to_choose
from marketplace.quotes.reading.queries.offers import price_rows
from marketplace.quotes.reading.queries.payment_plans import ShownPlan, shown_plan
from marketplace.quotes.reading.queries.signatures import waiting_signature
from marketplace.quotes.reading.queries.version_page import ComponentRow, Share
from marketplace.quotes.states import VersionStatus


@dataclass(frozen=True, slots=True)
class Acceptable:
    """The words to agree to with the number of their wording, the addresses and cost centres to choose from, and the
    names of the buyer's rules that want a PO number."""

    text: str
    text_version: int
    addresses: Mapping[str, Sequence[CompanyAddress]]
    cost_centres: Sequence[CostCentre]
    po_rules: tuple[str, ...]


class AcceptPage(TypedDict):
    """The price, from whom it is and how it is paid; what the buyer's rules and budgets say; whether it can be accepted
    (`open`) or waits for a `signature`; and the files that are accepted with it."""

    version: QuoteVersion
    quote: Quote
    approval: ApprovalState
    budgets: tuple[Counted, ...]
    rows: list[ComponentRow]
    shares: list[Share]
    plan: ShownPlan | None
    open: bool
    signature: SignatureRequest | None
    attachments: list[QuoteFile]


def acceptable(version: QuoteVersion, buying: Buying) -> Acceptable:
    """What the form of an acceptance offers who accepts so. Two queries, and those of the buyer's rules."""
    return Acceptable(
        text=acceptance_text(version.document),
        text_version=text_version(version.document),
        addresses=addresses_to_choose(version.quote.buyer),
        cost_centres=centres_to_choose(version.quote.buyer),
        po_rules=approval_state(version, Side.BUYER, buying=buying).po_rules,
    )


def accept_page(version: QuoteVersion, reader: User) -> AcceptPage:
    """The page of a version that the reader's organisation was sent."""
    rows, shares = price_rows(version)
    return {
        "version": version,
        "quote": version.quote,
        "approval": waiting_state(version, Side.BUYER, reader),
        "budgets": counted(version, chosen_so_far(version, reader.pk)),
        "rows": rows,
        "shares": shares,
        "plan": shown_plan(version, clock.today()),
        "open": version.status == VersionStatus.SENT and version.quote.is_open and not version.is_over,
        "signature": waiting_signature(version),
        "attachments": attachments_of(version),
    }
