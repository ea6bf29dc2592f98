"""The split: a request in, every party's exact figures out, explained. The rules' order is that of `RULES.md`."""

from collections.abc import Iterable

from core.kit.money import format_amount, share_bp
from core.split.allocation import allocate
from core.split.attribution import Attributions
from core.split.checks import request_problems
from core.split.commission import commissions_of
from core.split.explanation import explain
from core.split.interface import (
    PARTY_ROLES,
    SELLER,
    ComponentResult,
    InvalidSplit,
    Line,
    LineResult,
    PartyResult,
    PartyRole,
    Problem,
    ShareRole,
    SplitRequest,
    SplitResult,
    UnbalancedSplit,
)
from core.split.shares import shares_of
from core.split.terms import owner_gross


def compute_split(request: SplitRequest) -> SplitResult:
    """Split the request to the last minor unit.

    Raises InvalidSplit with every problem found (a line that would leave a party below zero names the line, the party
    and the shortfall), and UnbalancedSplit, which is a defect, rather than give parts that do not sum to the net.
    """
    problems = request_problems(request)
    if problems:
        raise InvalidSplit(problems)
    attributions = Attributions(request)
    lines: list[LineResult] = []
    for index, line in enumerate(request.lines):
        lines.append(_split_line(request, attributions, line, f"lines[{index}]", problems))
    if problems:
        raise InvalidSplit(problems)
    parties = _sum_parties(lines)
    rejected = {each for attribution in attributions.computed for each in attribution.rejected}
    result = SplitResult(
        request=request,
        net=sum(line.net for line in lines),
        platform=sum(line.platform for line in lines),
        parties=parties,
        lines=tuple(lines),
        rejected=tuple(sorted(rejected, key=lambda each: (each.touch, each.owner, each.reason))),
        explanation=explain(request, lines, attributions.computed, parties),
    )
    check_balance(result)
    return result


def check_balance(result: SplitResult) -> None:
    """Owners' nets + margins + commissions + fees = net, per line and in all. Raises UnbalancedSplit."""
    for line in result.lines:
        receives = sum(party.receives for party in line.parties.values())
        if receives + line.platform != line.net:
            raise UnbalancedSplit(f"line {line.key}: {receives} + fees {line.platform} is not {line.net}")
        held: dict[str, int] = {}
        for share in line.shares:
            if share.amount < 0 or share.amount != share.gross - share.fee - share.commission:
                raise UnbalancedSplit(f"line {line.key}: share {share} does not add up")
            if share.role != ShareRole.PLATFORM:
                held[share.organization] = held.get(share.organization, 0) + share.amount
        if sum(held.values()) + line.platform != line.net:
            raise UnbalancedSplit(f"line {line.key}: shares do not sum to {line.net}")
        for key, party in line.parties.items():
            if held.get(key, 0) != party.receives:
                raise UnbalancedSplit(f"line {line.key}: shares of {key} are not its {party.receives}")
    if sum(party.receives for party in result.parties.values()) + result.platform != result.net:
        raise UnbalancedSplit("the parties' sums are not the net")


def _split_line(
    request: SplitRequest, attributions: Attributions, line: Line, path: str, problems: list[Problem]
) -> LineResult:
    seller = request.seller if line.seller is None else line.seller
    allocated = allocate(line)
    components: list[ComponentResult] = []
    sums: dict[str, list[int]] = {seller: [0, 0, 0, 0]}  # allocated, gross, commission paid, earned
    roles: dict[str, set[PartyRole]] = {seller: {SELLER}}
    for component in line.components:
        owner, part = component.owner, allocated[component.key]
        gross = owner_gross(component, seller, part)
        attribution = attributions.of(owner, seller)
        due = commissions_of(component, gross, attribution)
        components.append(
            ComponentResult(
                component=component,
                allocated=part,
                gross=gross,
                margin=part - gross,
                sourced_asked=due.sourced_asked,
                pool_asked=due.pool_asked,
                cap=due.cap,
                sourced=due.sourced,
                pool=due.pool,
                commissions=due.paid,
                attribution=attribution,
            )
        )
        figures = sums.setdefault(owner, [0, 0, 0, 0])
        roles.setdefault(owner, set()).add(ShareRole.OWNER)
        figures[0] += part
        figures[1] += gross
        figures[2] += due.sourced + due.pool
        sums[seller][1] += part - gross
        for each in due.paid:
            sums.setdefault(each.partner, [0, 0, 0, 0])[3] += each.amount
            roles.setdefault(each.partner, set()).add(each.role)
    parties: dict[str, PartyResult] = {}
    for key in sorted(sums):
        part, gross, paid, earned = sums[key]
        rate = request.take_rate_bp.get(key, request.take_rate_bp.get("*", 0))
        fee = share_bp(gross, rate) if gross > 0 else 0
        receives = gross - fee - paid + earned
        if gross < 0 or receives < 0:
            problems.append(Problem(path, _shortfall(request, line, seller, key, gross, receives, components)))
        parties[key] = PartyResult(
            party=key,
            roles=tuple(role for role in PARTY_ROLES if role in roles[key]),
            allocated=part,
            gross=gross,
            fee=fee,
            commission_paid=paid,
            commission_earned=earned,
            receives=receives,
        )
    frozen = tuple(components)
    return LineResult(
        line=line,
        seller=seller,
        components=frozen,
        parties=parties,
        platform=sum(party.fee for party in parties.values()),
        # Shares of a line that is refused are never seen.
        shares=() if problems else shares_of(line.key, seller, frozen, parties),
    )


def _shortfall(
    request: SplitRequest,
    line: Line,
    seller: str,
    party: str,
    gross: int,
    receives: int,
    components: list[ComponentResult],
) -> str:
    short = -receives if receives < 0 else -gross
    said = f"line {line.key}: {party} would receive {format_amount(-short, request.currency)}"
    said += f", a shortfall of {short} minor units"
    if party == seller:
        for part in components:
            if part.margin < 0:
                said += f"; component {part.key} loses {-part.margin}"
    return said


def _sum_parties(lines: Iterable[LineResult]) -> dict[str, PartyResult]:
    found: dict[str, list[PartyResult]] = {}
    for line in lines:
        for key, party in line.parties.items():
            found.setdefault(key, []).append(party)
    return {key: found[key][0] if len(found[key]) == 1 else _sum(key, found[key]) for key in sorted(found)}


def _sum(key: str, results: list[PartyResult]) -> PartyResult:
    return PartyResult(
        party=key,
        roles=tuple(role for role in PARTY_ROLES if any(role in each.roles for each in results)),
        allocated=sum(each.allocated for each in results),
        gross=sum(each.gross for each in results),
        fee=sum(each.fee for each in results),
        commission_paid=sum(each.commission_paid for each in results),
        commission_earned=sum(each.commission_earned for each in results),
        receives=sum(each.receives for each in results),
    )
