"""What a reader may see of a split. Pure: a view is a function of the result, the deal's policy and the reader.

Policies: `own`, the default (each payee its own figures, their derivation, and the roles of the rest), `all_payees`
(each payee every payee's figures), `open` (the buyer too). The operator sees everything (the caller logs the look).
Whoever sees everything sees every figure of the payees and the platform; what concerns an organisation that is paid
nothing is seen by itself and the operator only. An organisation that is paid nothing sees why, and nothing else.

Under `own`, a hidden figure is any cell of another organisation's row (allocated, gross, fee, commission paid,
commission earned, receives; on a line or in all), the margin on a component, and the platform's. The README's threat
model says what a payee knows without the sheet, from its own contracts and from other pages; the sheet adds nothing to
that which determines a hidden figure:

1. A payee sees its own row. A commission is a figure of both its payer and its earner: the payer sees what it pays per
   component and role (never per partner), the earner what it earns per component and role.
2. What an earner's commission is based on, the rate, the pool, the cap's figures and the weight of others' touches are
   withheld from it, because amount / rate would give the owner's gross. Its own touches, the model, the cause stay.
3. What was allocated to an owner's component, and its revenue share's rate, are shown to the owner only where it is
   paid a share of it, and the line has a component of somebody else: otherwise allocated - gross would be the
   seller's margin on the component, or its whole gross on the line. The seller of a line sees its margin on a
   component, and neither what was allocated to it nor its owner's gross.
4. A line's net is shown to who sells the line, and the deal's to who sells all of it: they set the price. To others it
   would give the sum of what the others get, and their fees.
5. The sum of what the rest receives is shown to who sells every line only, who knows the price: to anybody else the sum
   and its own part, divided by one less the take rate that anybody can read, is the price. Moreover it covers two or
   more other organisations, and those of them that pay fees have one take rate, or the sum of their fees would tell
   their parts of a gross that is known in all. Not exactly one of them may be paid by anyone but the reader (who knows
   what it pays itself, and could subtract it), or have a gross (with the price, its fee would follow); and the sum is
   large (one near nothing tells that each is near nothing). There is no other sum: a column such as "commission earned"
   may hold a single party's figure. Tax is a known part of the price, so a sheet shows it with the price only.
6. In a preview, what a payee would earn in commission is withheld from it, and with it the sum of the rest: the
   difference to a later preview, or to the frozen figure, would tell what another partner now earns in its place.
7. Touches that were rejected are seen by their partner and by the owner they were rejected for.

The buyer sees its price, and who provides what (owners and sellers, without figures), unless the policy is `open`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.split.interface import (
    PLATFORM,
    SELLER,
    CommissionRole,
    ComponentResult,
    LineResult,
    PartyResult,
    PartyRole,
    RejectedTouch,
    ShareRole,
    SplitResult,
)
from core.split.steps import Fact, Step

Visibility = Literal["own", "all_payees", "open"]
Relation = Literal["payee", "buyer", "operator"]
DEFAULT_VISIBILITY: Visibility = "own"

_LEAST_OF_REST = 10_000  # minor units for each organisation that a sum covers


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: an organisation as a `payee` (also one that may turn out to be paid nothing), the `buyer`, or the
    `operator`. `organization` is its key, None for the operator."""

    relation: Relation
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """A party's row; None stands for what the reader may not see, or not yet.

    In a preview under `own`, `receives` leaves out what the party would earn in commission.
    """

    allocated: int | None
    gross: int
    fee: int
    commission_paid: int
    commission_earned: int | None
    receives: int | None


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party with its roles, and its figures where the reader may see them."""

    party: str
    roles: tuple[PartyRole, ...]
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class CommissionView:
    """A commission on a component; `partner` is None where only the role's total may be seen."""

    role: CommissionRole
    partner: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component: who provides it, and what of its figures may be seen."""

    key: str
    name: str
    owner: str
    allocated: int | None
    gross: int | None
    margin: int | None
    commissions: tuple[CommissionView, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line as the reader may see it."""

    key: str
    name: str
    seller: str
    net: int | None
    platform: int | None
    parties: tuple[PartyView, ...]
    components: tuple[ComponentView, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What the other payees receive together, and how many they are (two or more)."""

    receives: int
    organizations: int


@dataclass(frozen=True, slots=True)
class SplitView:
    """A split as one reader may see it; None stands for a figure that is withheld. `complete`: nothing is."""

    reader: Reader
    policy: Visibility
    currency: str
    complete: bool
    net: int | None
    platform: int | None
    parties: tuple[PartyView, ...]
    lines: tuple[LineView, ...]
    rest: Rest | None
    rejected: tuple[RejectedTouch, ...]
    steps: tuple[Step, ...]

    def figures_of(self, party: str) -> Figures | None:
        """The party's figures, or None if they are withheld or it has none."""
        return next((each.figures for each in self.parties if each.party == party), None)

    def steps_for(self, party: str) -> tuple[Step, ...]:
        """The explanation of this party's figures, as far as the reader may read it."""
        return tuple(step for step in self.steps if step.party == party)


def view_split(result: SplitResult, policy: Visibility, reader: Reader, *, frozen: bool = True) -> SplitView:
    """What the reader may see of the split under the policy, by the rules above. A preview is not `frozen`."""
    payee = reader.relation == "payee" and reader.organization in result.parties
    if reader.relation == "operator" or (policy == "open" and reader.relation == "buyer"):
        return _complete(result, policy, reader)
    if payee and policy in ("all_payees", "open"):
        return _complete(result, policy, reader)
    if reader.relation == "buyer":
        return _for_buyer(result, policy, reader)
    if payee:
        return _for_payee(result, policy, reader, str(reader.organization), frozen)
    return _for_outsider(result, policy, reader)


def _complete(result: SplitResult, policy: Visibility, reader: Reader) -> SplitView:
    known = {*result.parties, PLATFORM, reader.organization}
    everything = reader.relation == "operator"
    return SplitView(
        reader=reader,
        policy=policy,
        currency=result.currency,
        complete=True,
        net=result.net,
        platform=result.platform,
        parties=_rows(result.parties, None),
        lines=tuple(
            LineView(
                key=line.key,
                name=line.line.name,
                seller=line.seller,
                net=line.net,
                platform=line.platform,
                parties=_rows(line.parties, None),
                components=tuple(_whole_component(part) for part in line.components),
            )
            for line in result.lines
        ),
        rest=None,
        rejected=tuple(each for each in result.rejected if everything or each.partner in known),
        steps=tuple(step for step in result.explanation if everything or step.party in known),
    )


def _for_buyer(result: SplitResult, policy: Visibility, reader: Reader) -> SplitView:
    return SplitView(
        reader=reader,
        policy=policy,
        currency=result.currency,
        complete=False,
        net=result.net,
        platform=None,
        parties=_providers(result.parties),
        lines=tuple(
            LineView(
                key=line.key,
                name=line.line.name,
                seller=line.seller,
                net=line.net,
                platform=None,
                parties=_providers(line.parties),
                components=tuple(_bare_component(part) for part in line.components),
            )
            for line in result.lines
        ),
        rest=None,
        rejected=(),
        steps=(),
    )


def _for_outsider(result: SplitResult, policy: Visibility, reader: Reader) -> SplitView:
    return SplitView(
        reader=reader,
        policy=policy,
        currency=result.currency,
        complete=False,
        net=None,
        platform=None,
        parties=(),
        lines=(),
        rest=None,
        rejected=tuple(each for each in result.rejected if each.partner == reader.organization),
        # An organisation that is paid nothing has no steps but reasons and its zero: no figure of others.
        steps=tuple(
            step for step in result.explanation if step.party == reader.organization and step.kind in _NOTHING_KINDS
        ),
    )


def _for_payee(result: SplitResult, policy: Visibility, reader: Reader, me: str, frozen: bool) -> SplitView:
    earns = bool(result.parties[me].commission_earned)
    unsettled = earns and not frozen
    lines = tuple(
        LineView(
            key=line.key,
            name=line.line.name,
            seller=line.seller,
            net=line.net if line.seller == me else None,
            platform=None,
            parties=_rows(line.parties, me, _shows_allocated([line], me), not unsettled),
            components=tuple(_component(part, line, me, not unsettled) for part in line.components),
        )
        for line in result.lines
    )
    return SplitView(
        reader=reader,
        policy=policy,
        currency=result.currency,
        complete=False,
        net=result.net if _sells_all(result, me) else None,
        platform=None,
        parties=_rows(result.parties, me, _shows_allocated(result.lines, me), not unsettled),
        lines=lines,
        rest=None if unsettled else _rest(result, me),
        rejected=tuple(each for each in result.rejected if me in (each.partner, each.owner)),
        steps=_steps_of_payee(result, me, unsettled),
    )


def payee_steps(result: SplitResult, policy: Visibility, me: str) -> tuple[Step, ...]:
    """The explanation of a payee's own figures in a frozen split, as far as it may read it: `steps_for(me)` of its
    `view_split`, without the rest of it."""
    if policy in ("all_payees", "open"):
        return result.steps_for(me)
    return tuple(step for step in _steps_of_payee(result, me, unsettled=False) if step.party == me)


def _steps_of_payee(result: SplitResult, me: str, unsettled: bool) -> tuple[Step, ...]:
    parts = {(line.key, part.key): (part, line) for line in result.lines for part in line.components}
    steps: list[Step | None] = []
    for step in result.steps_for(me):
        part, line = parts.get((step.line, step.component), (None, None))
        allocation = part is not None and line is not None and _shows_allocation(part, line, me)
        sells = line is not None and line.seller == me
        if not step.kind.startswith("platform_"):
            shown = _withhold(step, me, sells, allocation)
            steps.append(_unsettled(shown) if shown is not None and unsettled else shown)
    return tuple(step for step in steps if step is not None)


def _has_gross(party: PartyResult) -> bool:
    return ShareRole.OWNER in party.roles or SELLER in party.roles


def _shows_allocation(part: ComponentResult, line: LineResult, me: str) -> bool:
    if part.owner == line.seller == me:
        return True
    return _shared(part, me) and any(other.owner != me for other in line.components)


def _shows_allocated(lines: Sequence[LineResult], me: str) -> bool:
    """Whether the reader may see the sum of what was allocated to its components: only where it may see each."""
    return all(_shows_allocation(part, line, me) for line in lines for part in line.components if part.owner == me)


def _rest(result: SplitResult, me: str) -> Rest | None:
    others = [party for key, party in result.parties.items() if key != me]
    paid_by_others = {
        each.partner
        for line in result.lines
        for part in line.components
        for each in part.commissions
        if each.payer != me
    }
    independent = [party for party in others if _has_gross(party) or party.party in paid_by_others]
    with_gross = [party for party in others if _has_gross(party)]
    receives = sum(party.receives for party in others)
    if len(others) < 2 or len(independent) == 1 or len(with_gross) == 1 or me == result.request.buyer:
        return None
    if not _sells_all(result, me) or not _one_take_rate(result, with_gross):
        return None
    if receives < _LEAST_OF_REST * len(others):
        return None
    return Rest(receives=receives, organizations=len(others))


def _shared(part: ComponentResult, me: str) -> bool:
    """Whether the reader gets a share of what is allocated to the component, and so can tell what that is."""
    terms = part.component.terms
    return part.owner == me and terms is not None and terms.kind == "revenue_share"


def _sells_all(result: SplitResult, me: str) -> bool:
    """Whether the reader set the whole price, and so may know it."""
    return all(line.seller == me for line in result.lines)


def _one_take_rate(result: SplitResult, parties: Sequence[PartyResult]) -> bool:
    rates = result.request.take_rate_bp
    return len({rates.get(party.party, rates.get("*", 0)) for party in parties}) < 2


def _rows(
    parties: Mapping[str, PartyResult], only: str | None, allocated: bool = True, settled: bool = True
) -> tuple[PartyView, ...]:
    return tuple(
        PartyView(key, party.roles, _figures(party, allocated, settled) if only in (None, key) else None)
        for key, party in parties.items()
    )


def _figures(party: PartyResult, allocated: bool, settled: bool) -> Figures:
    receives: int | None = party.receives
    if not settled:
        receives = party.receives - party.commission_earned if _has_gross(party) else None
    return Figures(
        allocated=party.allocated if allocated else None,
        gross=party.gross,
        fee=party.fee,
        commission_paid=party.commission_paid,
        commission_earned=party.commission_earned if settled else None,
        receives=receives,
    )


def _providers(parties: Mapping[str, PartyResult]) -> tuple[PartyView, ...]:
    return tuple(
        PartyView(key, tuple(role for role in party.roles if role in (ShareRole.OWNER, SELLER)), None)
        for key, party in parties.items()
        if _has_gross(party)
    )


def _whole_component(part: ComponentResult) -> ComponentView:
    return ComponentView(
        key=part.key,
        name=part.component.name,
        owner=part.owner,
        allocated=part.allocated,
        gross=part.gross,
        margin=part.margin,
        commissions=tuple(CommissionView(each.role, each.partner, each.amount) for each in part.commissions),
    )


def _bare_component(part: ComponentResult) -> ComponentView:
    return ComponentView(part.key, part.component.name, part.owner, None, None, None, ())


def _component(part: ComponentResult, line: LineResult, me: str, settled: bool) -> ComponentView:
    commissions: list[CommissionView] = []
    own = part.owner == me
    if own:
        totals: tuple[tuple[CommissionRole, int], ...] = (
            (ShareRole.SOURCED, part.sourced),
            (ShareRole.INFLUENCED, part.pool),
        )
        commissions += [CommissionView(role, None, amount) for role, amount in totals if amount]
    elif settled:
        commissions += [CommissionView(each.role, me, each.amount) for each in part.commissions if each.partner == me]
    return ComponentView(
        key=part.key,
        name=part.component.name,
        owner=part.owner,
        allocated=part.allocated if _shows_allocation(part, line, me) else None,
        gross=part.gross if own else None,
        margin=part.margin if line.seller == me else None,
        commissions=tuple(commissions),
    )


def _without(step: Step, *facts: str) -> Step:
    kept: dict[str, Fact] = {key: value for key, value in step.facts.items() if key not in facts}
    return replace(step, facts=kept)


def _withhold(step: Step, me: str, net: bool, allocation: bool) -> Step | None:
    """The reader's own step without the figures of others; None where nothing would be left to say."""
    kind = step.kind
    if kind == "allocated":
        if not allocation:
            return None
        return step if net else _without(step, "net", "list", "list_total")
    if kind == "owner_share":
        return step if allocation else _without(step, "bp", "allocated")
    if kind == "margin":
        return _without(step, "allocated", "owner_gross")
    if kind == "base":
        return replace(_without(step, "terms", "bp", "allocated", "version"), amount=None)
    if kind == "earns_sourced":
        paid = step.facts.get("paid")
        return replace(_without(step, "bp", "base"), amount=paid if isinstance(paid, int) else None)
    if kind == "pool":
        return replace(_without(step, "bp", "base"), amount=None)
    if kind == "touches":
        mine = tuple(touch for touch in step.touches if touch.partner == me)
        return replace(step, touches=mine, facts={**step.facts, "only_own": "yes"})
    if kind == "cap" and step.foreign:
        if not step.facts.get("shrinks"):
            return None
        return _without(step, "asked", "base", "cap", "sourced", "pool", "bp")
    if kind == "model":
        return _without(step, "pool", "count")
    if kind == "influenced":
        return _without(step, "pool", "count", "count_total", "weight", "weight_total")
    if kind in _OWN_KINDS:
        return step
    raise KeyError(kind)


def _unsettled(step: Step) -> Step | None:
    """The step in a preview, without what the reader would earn in commission; None where nothing is left to say."""
    if step.kind in ("earns_sourced", "influenced"):
        return replace(_without(step, "paid"), amount=None)
    if step.kind == "cap" and step.foreign:
        return None
    if step.kind == "receives":
        earned, gross = step.facts.get("earned"), step.facts.get("gross")
        if not gross or step.amount is None or not isinstance(earned, int):
            return replace(_without(step, "earned"), amount=None)
        return replace(_without(step, "earned"), amount=step.amount - earned)
    return step


# Steps that say why an organisation is paid nothing.
_NOTHING_KINDS = frozenset({"earns_nothing", "not_counted", "other_owners", "receives"})
# Steps that hold nothing but the party's own figures and the rules it has accepted.
_OWN_KINDS = frozenset(
    {"own_component", "fee", "pays_sourced", "pays_pool", "pays_nobody", "no_policy", "not_counted", "other_owners"}
    | {"earns_nothing", "receives", "cap"}
)
