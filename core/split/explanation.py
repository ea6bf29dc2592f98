"""The steps that lead to every figure, for each party in order; and why a partner or a touch earned nothing.

`render` (from `sentences`) writes a step in words.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core.split.attribution import (
    IS_BUYER,
    IS_OWNER,
    IS_SELLER,
    NO_PARTNERSHIP,
    NO_POLICY,
    OTHER_OWNERS,
    TOO_LATE,
    TOO_OLD,
)
from core.split.fields import WHY_UNPROVED
from core.split.interface import (
    PLATFORM,
    Attribution,
    CommissionResult,
    ComponentResult,
    LineResult,
    PartyResult,
    Policy,
    ShareRole,
    SplitRequest,
    Touch,
)
from core.split.sentences import Sentence, render
from core.split.steps import Fact, Step, TouchRef

__all__ = ["Sentence", "explain", "render"]

_REASON_CODES = {why: why for why in WHY_UNPROVED} | {
    OTHER_OWNERS: "other_owners",
    IS_BUYER: "buyer",
    IS_OWNER: "owner",
    IS_SELLER: "seller",
    NO_PARTNERSHIP: "no_partnership",
    TOO_OLD: "too_old",
    TOO_LATE: "too_late",
    NO_POLICY: "no_policy",
}


def explain(
    request: SplitRequest,
    lines: Sequence[LineResult],
    attributions: Iterable[Attribution],
    parties: Mapping[str, PartyResult],
) -> tuple[Step, ...]:
    """Steps by party key, the platform last; within a party in the order in which its figures arise."""
    writer = _Writer(request)
    for line in lines:
        writer.line(line)
    writer.not_counted(attributions, lines)
    for key in sorted(set(writer.steps) - {PLATFORM} | set(parties)):
        writer.close(key, parties.get(key))
    writer.platform_total(sum(line.platform for line in lines))
    ordered = sorted(writer.steps)
    return tuple(step for key in ordered for step in writer.steps[key])


def _ref(touch: Touch) -> TouchRef:
    ref = TouchRef(touch.id, touch.partner, touch.kind, _day(touch.at))
    if touch.claim is None:
        return ref
    claim = touch.claim
    return replace(
        ref,
        entered=_day(claim.entered),
        claimed_for=_day(claim.of),
        confirmed=_day(claim.confirmed),
        confirmed_by=claim.by,
    )


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()


class _Writer:
    def __init__(self, request: SplitRequest) -> None:
        self.request = request
        self.steps: dict[str, list[Step]] = {}
        self._refs: dict[str, TouchRef] = {touch.id: _ref(touch) for touch in request.touches}

    def add(
        self,
        kind: str,
        party: str,
        line: str = "",
        component: str = "",
        amount: int | None = None,
        touches: tuple[TouchRef, ...] = (),
        foreign: bool = False,
        more: Mapping[str, Fact] | None = None,
        **facts: Fact,
    ) -> None:
        if more:
            facts.update(more)
        step = Step(kind, party, self.request.currency, line, component, amount, facts, touches, foreign)
        self.steps.setdefault(party, []).append(step)

    def line(self, line: LineResult) -> None:
        total = sum(part.component.list for part in line.components)
        for part in line.components:
            self._owner(line, part, total)
        for party in line.parties.values():
            if party.gross:
                rate = self.request.take_rate_bp.get(party.party, self.request.take_rate_bp.get("*", 0))
                self.add("fee", party.party, line.key, amount=party.fee, gross=party.gross, bp=rate)
                self.add(
                    "platform_fee",
                    PLATFORM,
                    line.key,
                    amount=party.fee,
                    payer=party.party,
                    gross=party.gross,
                    bp=rate,
                )
        for part in line.components:
            self._payer(line, part)
            for each in part.commissions:
                self._earner(line, part, each)

    def _owner(self, line: LineResult, part: ComponentResult, total: int) -> None:
        component = part.component
        name = component.name or component.key
        owner = part.owner
        if len(line.components) > 1:
            self.add(
                "allocated",
                owner,
                line.key,
                part.key,
                part.allocated,
                name=name,
                net=line.net,
                list=component.list,
                list_total=total,
            )
        if owner == line.seller:
            self.add("own_component", owner, line.key, part.key, part.gross, name=name)
            return
        self.add(
            "owner_share",
            owner,
            line.key,
            part.key,
            part.gross,
            name=name,
            seller=line.seller,
            more=_terms_facts(part),
        )
        self.add(
            "margin",
            line.seller,
            line.key,
            part.key,
            part.margin,
            name=name,
            owner=owner,
            allocated=part.allocated,
            owner_gross=part.gross,
        )

    def _payer(self, line: LineResult, part: ComponentResult) -> None:
        attribution, owner = part.attribution, part.owner
        policy = attribution.policy
        if policy is None:
            if part.gross:
                self.add("no_policy", owner, line.key, part.key)
            return
        version = policy.version or None
        if attribution.sourced is None:
            if policy.sourced_bp:
                self.add(
                    "pays_nobody",
                    owner,
                    line.key,
                    part.key,
                    0,
                    cause=attribution.cause,
                    bp=policy.sourced_bp,
                    version=version,
                )
        else:
            self.add(
                "pays_sourced",
                owner,
                line.key,
                part.key,
                part.sourced_asked,
                self._cause_touch(attribution),
                partner=attribution.sourced,
                bp=_sourced_bp(attribution, attribution.sourced),
                base=part.gross,
                version=version,
                more=_cause_facts(attribution),
            )
        if policy.influenced_bp:
            if attribution.pool:
                self.add(
                    "pays_pool",
                    owner,
                    line.key,
                    part.key,
                    part.pool_asked,
                    bp=policy.influenced_bp,
                    base=part.gross,
                    model=policy.model,
                    lookback=policy.lookback_days,
                    version=version,
                )
            else:
                self.add(
                    "pays_nobody",
                    owner,
                    line.key,
                    part.key,
                    0,
                    cause="pool",
                    bp=policy.influenced_bp,
                    version=version,
                )
        if part.sourced_asked or part.pool_asked:
            self._cap(owner, line, part, foreign=False)

    def _earner(self, line: LineResult, part: ComponentResult, each: CommissionResult) -> None:
        attribution, partner = part.attribution, each.partner
        policy = attribution.policy
        if policy is None:
            return
        version = policy.version or None
        owner = part.owner
        name = part.component.name or part.key
        self.add(
            "base",
            partner,
            line.key,
            part.key,
            part.gross,
            foreign=True,
            owner=owner,
            seller=line.seller,
            name=name,
            more=_terms_facts(part),
        )
        if each.role == ShareRole.SOURCED:
            self.add(
                "earns_sourced",
                partner,
                line.key,
                part.key,
                part.sourced_asked,
                self._cause_touch(attribution),
                owner=owner,
                bp=_sourced_bp(attribution, partner),
                base=part.gross,
                paid=part.sourced,
                version=version,
                more=_cause_facts(attribution),
            )
            self._cap(partner, line, part, foreign=True)
            return
        self.add(
            "pool",
            partner,
            line.key,
            part.key,
            part.pool_asked,
            foreign=True,
            owner=owner,
            bp=policy.influenced_bp,
            base=part.gross,
            model=policy.model,
            lookback=policy.lookback_days,
            version=version,
        )
        counted = tuple(self._refs[touch.id] for touch, weight in attribution.counted if weight)
        self.add(
            "touches",
            partner,
            line.key,
            part.key,
            touches=counted,
            owner=owner,
            lookback=policy.lookback_days,
        )
        self._cap(partner, line, part, foreign=True)
        weights = ", ".join(
            f"{kind.replace('_', ' ')} {policy.kind_weights[kind]}" for kind in sorted(policy.kind_weights)
        )
        self.add(
            "model",
            partner,
            line.key,
            part.key,
            model=policy.model,
            pool=part.pool,
            half_life=policy.half_life_days,
            weights=weights or None,
            count=len(counted),
        )
        self.add(
            "influenced",
            partner,
            line.key,
            part.key,
            each.amount,
            tuple(touch for touch in counted if touch.partner == partner),
            model=policy.model,
            pool=part.pool,
            count=sum(1 for touch in counted if touch.partner == partner),
            count_total=len(counted),
            weight=attribution.pool[partner],
            weight_total=sum(attribution.pool.values()),
        )

    def _cap(self, party: str, line: LineResult, part: ComponentResult, foreign: bool) -> None:
        policy = part.attribution.policy
        if policy is None:
            return
        self.add(
            "cap",
            party,
            line.key,
            part.key,
            foreign=foreign,
            owner=part.owner,
            shrinks="yes" if part.sourced_asked + part.pool_asked > part.cap else None,
            asked=part.sourced_asked + part.pool_asked,
            base=part.gross,
            cap=part.cap,
            bp=policy.max_commission_bp,
            sourced=part.sourced,
            pool=part.pool,
            version=policy.version or None,
        )

    def _cause_touch(self, attribution: Attribution) -> tuple[TouchRef, ...]:
        return (self._refs[attribution.cause_id],) if attribution.cause_id else ()

    def not_counted(self, attributions: Iterable[Attribution], lines: Sequence[LineResult]) -> None:
        """For each partner that did something here: why an owner pays it nothing, and why a touch did not count."""
        by_owner: dict[str, list[Attribution]] = {}
        for attribution in sorted(attributions, key=lambda attribution: attribution.seller):
            by_owner.setdefault(attribution.owner, []).append(attribution)
        paid = {
            (part.owner, line.seller, each.partner, each.role)
            for line in lines
            for part in line.components
            for each in part.commissions
        }
        earners = {(owner, partner) for owner, _, partner, _ in paid}
        touched: dict[str, list[Touch]] = {}
        for touch in sorted(self.request.touches, key=lambda touch: (touch.at, touch.id)):
            touched.setdefault(touch.partner, []).append(touch)
        registered: dict[str, set[str]] = {}
        for registration in self.request.registrations:
            registered.setdefault(registration.partner, set()).add(registration.owner)
        for partner in sorted(set(touched) | set(registered)):
            mine = touched.get(partner, [])
            elsewhere = [each for each in mine if each.owners is not None and by_owner.keys().isdisjoint(each.owners)]
            if elsewhere:
                self.add("other_owners", partner, touches=tuple(_ref(each) for each in elsewhere))
            for owner in sorted(by_owner):
                concerning = [each for each in mine if each.owners is None or owner in each.owners]
                registers = owner in registered.get(partner, ())
                missed = [
                    (touch, code)
                    for touch in concerning
                    if (code := _why_not_counted(by_owner[owner], touch, paid)) is not None
                ]
                codes = [code for _, code in missed]
                if (owner, partner) in earners or owner == partner:
                    if missed:
                        self._missed("not_counted", partner, owner, missed)
                elif concerning or registers:
                    reasons = _why_nothing(self.request, partner, by_owner[owner], registers)
                    reasons = [code for code in reasons if code not in codes]
                    self._missed("earns_nothing", partner, owner, missed, reasons)

    def _missed(
        self, kind: str, partner: str, owner: str, missed: list[tuple[Touch, str]], reasons: Sequence[str] = ()
    ) -> None:
        self.add(
            kind,
            partner,
            amount=0 if kind == "earns_nothing" else None,
            touches=tuple(_ref(touch) for touch, _ in missed),
            owner=owner,
            # One code for each of the touches, in their order.
            touch_reasons=" ".join(code for _, code in missed) or None,
            reasons=" ".join(reasons) or None,
        )

    def close(self, key: str, party: PartyResult | None) -> None:
        """The last step of a party: what it receives in all."""
        if party is None:
            self.add("receives", key, amount=0, gross=0, fee=0, paid=0, earned=0)
            return
        self.add(
            "receives",
            key,
            amount=party.receives,
            gross=party.gross,
            fee=party.fee,
            paid=party.commission_paid,
            earned=party.commission_earned,
        )

    def platform_total(self, amount: int) -> None:
        """The last step of the platform's own explanation."""
        self.add("platform_total", PLATFORM, amount=amount)


def _terms_facts(part: ComponentResult) -> dict[str, Fact]:
    terms = part.component.terms
    if terms is None or (part.margin == 0 and part.owner == part.attribution.seller):
        return {"allocated": part.allocated}
    bp = terms.owner_bp if terms.kind == "revenue_share" else None
    return {"terms": terms.kind, "bp": bp, "allocated": part.allocated, "version": terms.version or None}


def _cause_facts(attribution: Attribution) -> dict[str, Fact]:
    on = attribution.cause_at.astimezone(UTC).date().isoformat() if attribution.cause_at else None
    return {"cause": attribution.cause, "on": on}


def _sourced_bp(attribution: Attribution, partner: str) -> int:
    policy = attribution.policy
    return policy.sourced_bp_by_partner.get(partner, policy.sourced_bp) if policy else 0


def _why_not_counted(
    attributions: Sequence[Attribution], touch: Touch, paid: Collection[tuple[str, str, str, ShareRole]]
) -> str | None:
    """The code of the reason why a touch earned nothing from an owner, or None if it did on some line."""
    codes: list[str] = []
    for attribution in attributions:
        policy, partner = attribution.policy, touch.partner
        rejected = next((each.reason for each in attribution.rejected if each.touch == touch.id), None)
        sourced_paid = (attribution.owner, attribution.seller, partner, ShareRole.SOURCED) in paid
        if rejected is not None:
            codes.append(_REASON_CODES[rejected])
        elif policy is None:
            codes.append("no_policy")
        elif attribution.cause_id == touch.id and sourced_paid:
            return None
        elif attribution.sourced == partner and not policy.sourced_shares_pool:
            codes.append(
                "left_pool" if sourced_paid else _nothing_due(policy, _sourced_bp(attribution, partner), "no_rate")
            )
        elif not policy.influenced_bp:
            codes.append("no_pool")
        elif not dict(attribution.counted)[touch]:
            codes.append("no_weight")
        elif (attribution.owner, attribution.seller, partner, ShareRole.INFLUENCED) not in paid:
            codes.append(_nothing_due(policy, policy.influenced_bp, "no_pool"))
        else:
            return None
    # That the partner sells one of the lines explains less than what holds on the others.
    return next((code for code in codes if code != "seller"), codes[0])


def _nothing_due(policy: Policy, bp: int, without_rate: str) -> str:
    if not bp:
        return without_rate
    return "nothing_due" if policy.max_commission_bp else "capped"


def _why_nothing(
    request: SplitRequest, partner: str, attributions: Sequence[Attribution], registers: bool
) -> list[str]:
    """Codes of the reasons, other than those of its touches, why an owner pays the partner nothing."""
    reasons: dict[str, None] = {}
    for attribution in attributions:
        policy = attribution.policy
        if policy is None:
            reasons["no_policy"] = None
            continue
        if registers:
            if attribution.registrant == partner:
                if partner == request.buyer:
                    reasons["buyer"] = None
                elif attribution.sourced is None:
                    reasons["seller"] = None
            elif any(
                each.partner == partner
                and each.owner == attribution.owner
                and each.approved_at <= request.accepted_at < each.expires_at
                for each in request.registrations
            ):
                reasons["registration_later"] = None
            else:
                reasons["registration_not_in_force"] = None
        if attribution.sourced == partner:
            reasons[_nothing_due(policy, _sourced_bp(attribution, partner), "no_rate")] = None
        elif not policy.influenced_bp and not registers:
            reasons["no_pool"] = None
    return list(reasons)
