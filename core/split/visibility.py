"""What a reader may see of a split. Pure: a view is a function of the result, the deal's policy and the reader.

Policies: `own` (each payee its own figures, their derivation, and the roles of the rest), `all_payees` (each payee
every payee's figures), `open` (the buyer too). The operator sees everything (the caller logs the look). Whoever sees
everything sees every figure of the payees and the platform; what concerns an organisation that is paid nothing is seen
by itself and the operator only. An organisation that is paid nothing sees why, and nothing else.

Under `own`, a hidden figure is any cell of another party's row (allocated, gross, fee, commission paid, commission
earned, receives; on a line or in all) and the platform's. Nobody can infer one from the figures shown, because:

1. A payee sees its own row. A commission is a figure of both its payer and its earner: the payer sees what it pays per
   component and role (never per partner), the earner what it earns per component and role. Where only one partner
   earns a role the two are one figure, and it is the payer's own: that is the only figure two parties share.
2. What an earner's commission is reckoned on, the rate, the pool, the cap's figures and the weight of others' touches
   are withheld from it, because amount / rate would give the owner's gross. Its own touches, the model, the cause stay.
3. What was allocated to an owner's component, and its revenue share's rate, are shown to the owner only where the
   line has a component of somebody else: otherwise allocated - gross would be the lead's whole gross on the line. The
   lead sees its margin on a component, and neither what was allocated to it nor its owner's gross.
4. A net minus one's own gross is the gross of the others: the deal's net is shown only where not exactly one other
   party has a gross, the lines' nets only where that holds on every line (one line's would follow from the rest).
5. The sum of what the rest receives is shown only where it covers two or more other organisations; where not exactly
   one of them is paid by anyone but the reader (who knows what it pays itself, and could subtract it); and
   where not exactly one of them has a gross (with the price, which is no secret, its fee would follow).
   There is no other sum: a column such as "commission earned" may hold a single party's figure.
6. Touches that were rejected are seen by their partner and by the owner they were rejected for.

The buyer sees its price, and who provides what (owners and leads, without figures), unless the policy is `open`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from core.split.interface import (
    LEAD,
    PLATFORM,
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


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: an organisation as a `payee` (also one that may turn out to be paid nothing), the `buyer`, or the
    `operator`. `organization` is its key, None for the operator."""

    relation: Relation
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """A party's row; `allocated` is None where the reader may not see it."""

    allocated: int | None
    gross: int
    fee: int
    commission_paid: int
    commission_earned: int
    receives: int


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
    lead: str
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

    def steps_for(self, party: str) -> tuple[Step, ...]:
        """The explanation of this party's figures, as far as the reader may read it."""
        return tuple(step for step in self.steps if step.party == party)


def view_split(result: SplitResult, policy: Visibility, reader: Reader) -> SplitView:
    """What the reader may see of the split under the policy, by the rules above."""
    payee = reader.relation == "payee" and reader.organization in result.parties
    if reader.relation == "operator" or (policy == "open" and reader.relation == "buyer"):
        return _complete(result, policy, reader)
    if payee and policy in ("all_payees", "open"):
        return _complete(result, policy, reader)
    if reader.relation == "buyer":
        return _for_buyer(result, policy, reader)
    if payee:
        return _for_payee(result, policy, reader, str(reader.organization))
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
                lead=line.lead,
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
                lead=line.lead,
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
            step
            for step in result.explanation
            if step.party == reader.organization and step.kind in ("earns_nothing", "receives")
        ),
    )


def _for_payee(result: SplitResult, policy: Visibility, reader: Reader, me: str) -> SplitView:
    shows_net = _shows_net(result.parties, me)
    shows_lines = shows_net and all(_shows_net(line.parties, me) for line in result.lines)
    allocations = {line.key: _shows_allocation(line, me) for line in result.lines}
    mine = [line.key for line in result.lines if any(part.owner == me for part in line.components)]
    lines = tuple(
        LineView(
            key=line.key,
            name=line.line.name,
            lead=line.lead,
            net=line.net if shows_lines else None,
            platform=None,
            parties=_rows(line.parties, me, allocations[line.key]),
            components=tuple(_component(part, line, me, allocations[line.key]) for part in line.components),
        )
        for line in result.lines
    )
    steps = [
        _withhold(step, me, shows_lines, allocations.get(step.line, False))
        for step in result.steps_for(me)
        if not step.kind.startswith("platform_")
    ]
    return SplitView(
        reader=reader,
        policy=policy,
        currency=result.currency,
        complete=False,
        net=result.net if shows_net else None,
        platform=None,
        parties=_rows(result.parties, me, all(allocations[key] for key in mine)),
        lines=lines,
        rest=_rest(result, me),
        rejected=tuple(each for each in result.rejected if me in (each.partner, each.owner)),
        steps=tuple(step for step in steps if step is not None),
    )


def _has_gross(party: PartyResult) -> bool:
    return ShareRole.OWNER in party.roles or LEAD in party.roles


def _shows_net(parties: Mapping[str, PartyResult], me: str) -> bool:
    return sum(1 for party in parties.values() if party.party != me and _has_gross(party)) != 1


def _shows_allocation(line: LineResult, me: str) -> bool:
    return line.lead == me or any(part.owner != me for part in line.components)


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
    if len(others) < 2 or len(independent) == 1 or len(with_gross) == 1:
        return None
    return Rest(receives=sum(party.receives for party in others), organizations=len(others))


def _rows(parties: Mapping[str, PartyResult], only: str | None, allocated: bool = True) -> tuple[PartyView, ...]:
    return tuple(
        PartyView(key, party.roles, _figures(party, allocated) if only in (None, key) else None)
        for key, party in parties.items()
    )


def _figures(party: PartyResult, allocated: bool) -> Figures:
    return Figures(
        allocated=party.allocated if allocated else None,
        gross=party.gross,
        fee=party.fee,
        commission_paid=party.commission_paid,
        commission_earned=party.commission_earned,
        receives=party.receives,
    )


def _providers(parties: Mapping[str, PartyResult]) -> tuple[PartyView, ...]:
    return tuple(
        PartyView(key, tuple(role for role in party.roles if role in (ShareRole.OWNER, LEAD)), None)
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


def _component(part: ComponentResult, line: LineResult, me: str, allocated: bool) -> ComponentView:
    commissions: list[CommissionView] = []
    if part.owner == me:
        totals: tuple[tuple[CommissionRole, int], ...] = (
            (ShareRole.SOURCED, part.sourced),
            (ShareRole.INFLUENCED, part.pool),
        )
        commissions += [CommissionView(role, None, amount) for role, amount in totals if amount]
    commissions += [
        CommissionView(each.role, me, each.amount) for each in part.commissions if each.partner == me != part.owner
    ]
    own = part.owner == me
    return ComponentView(
        key=part.key,
        name=part.component.name,
        owner=part.owner,
        allocated=part.allocated if own and allocated else None,
        gross=part.gross if own else None,
        margin=part.margin if line.lead == me else None,
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
        return step if allocation or step.facts.get("terms") == "wholesale" else _without(step, "bp", "allocated")
    if kind == "margin":
        return _without(step, "allocated", "owner_gross")
    if kind == "base":
        return replace(_without(step, "terms", "bp", "allocated", "version"), amount=None)
    if kind == "earns_sourced":
        paid = step.facts.get("paid")
        return replace(_without(step, "bp", "base"), amount=paid if isinstance(paid, int) else None)
    if kind == "pool":
        return replace(_without(step, "bp"), amount=None)
    if kind == "touches":
        mine = tuple(touch for touch in step.touches if touch.partner == me)
        return replace(step, touches=mine, facts={**step.facts, "only_own": "yes"})
    if kind == "cap" and step.foreign:
        asked, cap = step.facts.get("asked"), step.facts.get("cap")
        if not (isinstance(asked, int) and isinstance(cap, int) and asked > cap):
            return None
        return _without(step, "asked", "base", "cap", "sourced", "pool", "bp")
    if kind == "model":
        return _without(step, "pool", "count")
    if kind == "influenced":
        return _without(step, "weight", "weight_total")
    if kind in _OWN_KINDS:
        return step
    raise KeyError(kind)


# Steps that hold nothing but the party's own figures and the rules it has accepted.
_OWN_KINDS = frozenset(
    {"own_component", "fee", "pays_sourced", "pays_pool", "pays_nobody", "no_policy", "left_pool", "earns_nothing"}
    | {"receives", "cap"}
)
