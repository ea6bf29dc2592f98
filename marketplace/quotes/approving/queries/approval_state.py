"""Whether one side of a quote still needs approval of a version, from facts: rules in force, and what was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.organizations.models import Organization
from marketplace.quotes.approving.queries.approval_facts import rule_facts
from marketplace.quotes.approving.queries.approval_words import reasons_in_words
from marketplace.quotes.approving.queries.budgets import Buying
from marketplace.quotes.domain.approvals import Given, Needed, Side, carried, needed
from marketplace.quotes.models import Approval, ApprovalRule, ApprovalStep, Quote, QuoteLine, QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.states import ApprovalStatus, VersionStatus


class ChainState(StrEnum):
    """Where the approval that one rule asks for stands."""

    NEEDED = "needed"
    OPEN = "open"
    APPROVED = "approved"
    CARRIED = "carried"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Chain:
    """What one rule (`rule` is its row) asks of a version: why in words, where it stands, its steps as they were asked,
    and the earlier version whose approval covers it (None where none does)."""

    needed: Needed
    rule: ApprovalRule
    reasons: tuple[str, ...]
    state: ChainState
    steps: tuple[ApprovalStep, ...] = ()
    carried_from: int | None = None


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """Every rule that asks, and the newest approval that was asked of this version. `po_rules` are the names of those
    that want a PO number."""

    side: Side | None = None
    chains: tuple[Chain, ...] = ()
    newest: Approval | None = None
    po_rules: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Chain, ...]:
        """The rules without an approval that counts."""
        return tuple(each for each in self.chains if each.state not in (ChainState.APPROVED, ChainState.CARRIED))

    @property
    def to_ask(self) -> tuple[Chain, ...]:
        """The missing ones of which nobody is asked at the moment."""
        return tuple(each for each in self.missing if each.state != ChainState.OPEN)

    @property
    def is_open(self) -> bool:
        """Whether somebody is asked at the moment."""
        return self.newest is not None and self.newest.status == ApprovalStatus.OPEN


def side_of(quote: Quote, organization: Organization) -> Side | None:
    """On which side of a quote an organisation is; None for anybody else."""
    if organization.pk == quote.seller_id:
        return Side.SELLER
    return Side.BUYER if organization.pk == quote.buyer_id else None


def party_of(quote: Quote, side: Side) -> Organization:
    """The organisation on this side."""
    return quote.seller if side == Side.SELLER else quote.buyer


def waits_for(side: Side, version: QuoteVersion) -> bool:
    """Whether this side has still to accept or send the version."""
    wanted = VersionStatus.SENT if side == Side.BUYER else VersionStatus.PROPOSED
    return version.status == wanted and version.quote.is_open and not version.is_over


def approval_state(
    version: QuoteVersion, side: Side, lines: Sequence[QuoteLine] | None = None, buying: Buying | None = None
) -> ApprovalState:
    """What the rules of one side ask of a proposed version, and what was decided.

    `lines` are all of `offered_in`, read here where they are not given; `buying` is how the buyer accepts, None
    stands for what it has chosen so far. One query where the side has no rules.
    """
    rows = list(ApprovalRule.objects.of(party_of(version.quote, side), side))
    if not rows or not version.document_hash:
        return ApprovalState(side)
    facts = rule_facts(version, side, offered_in(version) if lines is None else lines, buying)
    found, words = needed(facts, [row.as_rule() for row in rows]), {row.pk: row for row in rows}
    po_rules = tuple(each.rule.name for each in found if words[each.rule.key].po_required)
    asks = [each for each in found if each.rule.steps]
    if not asks:
        return ApprovalState(side, po_rules=po_rules)
    asked = _asked(version, side)
    here = [each for each in asked if each.version_id == version.pk]
    given = [each for approval in asked for each in _given(approval)]
    chains = []
    for ask in asks:
        reasons = reasons_in_words(words[ask.rule.key], ask.reasons, facts)
        steps, state = _steps_of(here, ask)
        earlier = carried(ask, given, facts)
        if earlier is not None:
            state = ChainState.APPROVED if earlier.number == version.number else ChainState.CARRIED
        number = earlier.number if earlier is not None and state == ChainState.CARRIED else None
        chains.append(Chain(ask, words[ask.rule.key], reasons, state, steps, number))
    return ApprovalState(side, tuple(chains), here[0] if here else None, po_rules)


def _asked(version: QuoteVersion, side: Side) -> list[Approval]:
    """What was asked of this version and earlier ones, the newest first. Four queries."""
    found = Approval.objects.filter(
        version__quote=version.quote_id, version__number__lte=version.number, side=side
    ).select_related("version", "asked_by")
    return list(found.prefetch_related("steps__asks__person", "steps__asks__decision__by"))


def _given(approval: Approval) -> Iterable[Given]:
    """What an approval's complete chains gave; nothing where it was refused. The document is the one that was shown."""
    if approval.status == ApprovalStatus.REFUSED or approval.document_hash != approval.version.document_hash:
        return
    by_rule: dict[int, list[ApprovalStep]] = {}
    for step in approval.steps.all():
        by_rule.setdefault(step.rule_id, []).append(step)
    for rule, steps in by_rule.items():
        if all(step.done_at is not None for step in steps):
            yield Given(rule, steps[0].rule_version, approval.version.number, approval.known_facts)


def _steps_of(here: Sequence[Approval], ask: Needed) -> tuple[tuple[ApprovalStep, ...], ChainState]:
    """The steps of the newest approval of this version that asked for the rule, and how that stands."""
    for approval in here:
        steps = tuple(each for each in approval.steps.all() if each.rule_id == ask.rule.key)
        if steps:
            states = {ApprovalStatus.OPEN.value: ChainState.OPEN, ApprovalStatus.REFUSED.value: ChainState.REFUSED}
            return steps, states.get(approval.status, ChainState.NEEDED)
    return (), ChainState.NEEDED
