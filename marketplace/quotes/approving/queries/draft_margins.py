"""What a draft would leave its seller, line by line and in all, and which of its seller's rules would ask.

A seller reads here what follows from its own prices and its own terms. Lines that another organisation sells are left
out: by whose terms those are paid is not this seller's to know (core/split/README.md).
"""

import copy
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marketplace.quotes.approving.domain.margin import Margin, Part, margin_of
from marketplace.quotes.approving.queries.approval_facts import facts_of_parts
from marketplace.quotes.approving.queries.approval_words import reasons_in_words
from marketplace.quotes.domain.approvals import Side, needed
from marketplace.quotes.models import ApprovalRule, QuoteComponent, QuoteLine, QuoteVersion


@dataclass(frozen=True, slots=True)
class LineMargin:
    """What a line leaves its seller of other owners' components; `is_low`: less than a rule's limit."""

    key: str
    name: str
    margin: Margin
    is_low: bool


@dataclass(frozen=True, slots=True)
class WouldAsk:
    """A rule that would ask for approval of the draft as it is, and why, in words."""

    rule: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftMargins:
    """The lines that the seller sells and that have components of others, what they leave together (None where nothing
    does, or where terms are missing), the highest limit of its rules in basis points, and the rules that would ask."""

    lines: tuple[LineMargin, ...]
    whole: Margin | None
    limit_bp: int | None
    asks: tuple[WouldAsk, ...]

    @property
    def is_low(self) -> bool:
        """Whether the whole leaves less than a rule's limit."""
        return self.whole is not None and self.limit_bp is not None and self.whole.bp < self.limit_bp


def draft_margins(version: QuoteVersion, lines: Sequence[QuoteLine], at: dt.datetime) -> DraftMargins:
    """For a draft as it stands in memory, its terms settled. Four queries for the rules, three more where there are
    any; none grows with the lines."""
    seller = version.quote.seller_id
    rows = list(ApprovalRule.objects.of(version.quote.seller, Side.SELLER))
    limits = [row.margin_under_bp for row in rows if row.margin_under_bp is not None]
    limit = max(limits, default=None)
    own = [line for line in lines if line.chosen and line.seller_id == seller]
    by_line = [(line, _of_others(line)) for line in own]
    known = [(line, parts) for line, parts in by_line if parts and all(_has_terms(part) for part in parts)]
    found = []
    for line, parts in known:
        margin = margin_of(_parts(parts))
        if margin is not None:
            found.append(LineMargin(line.key, line.name, margin, limit is not None and margin.bp < limit))
    is_whole = len(known) == sum(bool(parts) for _line, parts in by_line)
    whole = margin_of(_parts(part for _line, parts in known for part in parts)) if is_whole else None
    asks: list[WouldAsk] = []
    if rows and lines:
        proposed = copy.copy(version)
        proposed.proposed_at = at
        facts = facts_of_parts(proposed, Side.SELLER, [(line, list(line.components.all())) for line in lines])
        names = {row.pk: row for row in rows}
        asks = [
            WouldAsk(names[each.rule.key].name, reasons_in_words(names[each.rule.key], each.reasons, facts))
            for each in needed(facts, [row.as_rule() for row in rows])
        ]
    return DraftMargins(tuple(found), whole, limit, tuple(asks))


def _of_others(line: QuoteLine) -> list[QuoteComponent]:
    return [part for part in line.components.all() if part.owner_id != line.seller_id]


def _has_terms(part: QuoteComponent) -> bool:
    return part.wholesale_minor is not None or part.owner_bp is not None


def _parts(components: Iterable[QuoteComponent]) -> list[Part]:
    return [Part(each.net_minor, each.owner_bp, each.wholesale_minor) for each in components]
