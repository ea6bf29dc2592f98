"""A second reading of the rules, written apart from the code: fractions and plain dictionaries, slow and obvious."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any


def half_even(value: Fraction) -> int:
    return round(value)  # Python rounds fractions half to even


def divide(total: int, weights: dict[str, int]) -> dict[str, int]:
    whole = sum(weights.values())
    exact = {key: Fraction(total * weight, whole) for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    for key in sorted(exact, key=lambda key: (parts[key] - exact[key], key))[: total - sum(parts.values())]:
        parts[key] += 1
    return parts


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def midnight(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def split(document: dict[str, Any]) -> dict[str, list[int]] | None:
    """Party -> gross, fee, paid, earned, receives; None if somebody falls short on a line."""
    total: dict[str, list[int]] = {}
    for line in document["lines"]:
        for party, figures in _line(document, line).items():
            if figures[0] < 0 or figures[4] < 0:
                return None
            total[party] = [a + b for a, b in zip(total.get(party, [0] * 5), figures, strict=True)]
    return total


def _line(document: dict[str, Any], line: dict[str, Any]) -> dict[str, list[int]]:
    lead = line.get("lead", document["lead"])
    allocated = divide(line["net"], {part["key"]: part["list"] for part in line["components"]})
    gross: dict[str, int] = {lead: 0}
    paid: dict[str, int] = {}
    earned: dict[str, int] = {}
    for part in line["components"]:
        owner, here = part["owner"], allocated[part["key"]]
        amount = here
        if owner != lead:
            terms = part["terms"]
            amount = (
                terms["amount"]
                if terms["kind"] == "wholesale"
                else half_even(Fraction(here * terms["owner_bp"], 10_000))
            )
        gross[owner] = gross.get(owner, 0) + amount
        gross[lead] += here - amount
        for partner, commission in _commissions(document, owner, lead, amount):
            paid[owner] = paid.get(owner, 0) + commission
            earned[partner] = earned.get(partner, 0) + commission
    rates = document["take_rate_bp"]
    figures = {}
    for party in {*gross, *earned}:
        share = gross.get(party, 0)
        fee = half_even(Fraction(max(share, 0) * rates.get(party, rates.get("*")), 10_000))
        net = share - fee - paid.get(party, 0) + earned.get(party, 0)
        figures[party] = [share, fee, paid.get(party, 0), earned.get(party, 0), net]
    return figures


def _commissions(document: dict[str, Any], owner: str, lead: str, gross: int) -> list[tuple[str, int]]:
    policy = document["policies"].get(owner)
    if policy is None:
        return []
    accepted = moment(document["accepted_at"])

    def may_earn(partner: str) -> bool:
        return partner not in (document["buyer"], owner) and (partner != lead or policy.get("lead_earns", False))

    eligible = [
        each
        for each in sorted(document["touches"], key=lambda each: (moment(each["at"]), each["id"]))
        if may_earn(each["partner"])
        and owner in each.get("owners", [owner])
        and each.get("proof") != "claimed"
        and accepted - timedelta(days=policy["lookback_days"]) <= moment(each["at"]) <= accepted
        and any(
            (period["owner"], period["partner"]) == (owner, each["partner"])
            and midnight(period["from"]) <= moment(each["at"])
            and (period.get("to") is None or moment(each["at"]) < midnight(period["to"]))
            for period in document["partnerships"]
        )
    ]
    in_force = sorted(
        (moment(each["approved_at"]), each["partner"])
        for each in document["registrations"]
        if each["owner"] == owner and moment(each["approved_at"]) <= accepted < moment(each["expires_at"])
    )
    source = None
    if in_force:
        source = in_force[0][1] if may_earn(in_force[0][1]) else None
    else:
        source = next((each["partner"] for each in eligible if each["kind"] in ("referral", "lead")), None)
    pooled = [each for each in eligible if policy.get("sourced_shares_pool") or each["partner"] != source]
    weights: dict[str, int] = {}
    for place, each in enumerate(pooled):
        weight = _weight(policy, pooled, place, accepted)
        if weight:
            weights[each["partner"]] = weights.get(each["partner"], 0) + weight
    rate = policy.get("sourced_bp_by_partner", {}).get(source, policy["sourced_bp"])
    first = half_even(Fraction(gross * rate, 10_000)) if source else 0
    pool = half_even(Fraction(gross * policy["influenced_bp"], 10_000)) if weights else 0
    cap = gross * policy.get("max_commission_bp", 10_000) // 10_000
    if first + pool > cap:
        shrunk = divide(cap, {"a": first, "b": pool})
        first, pool = shrunk["a"], shrunk["b"]
    found = [(source, first)] if source and first else []
    return found + ([pair for pair in divide(pool, weights).items() if pair[1]] if pool else [])


def _weight(policy: dict[str, Any], touches: list[dict[str, Any]], place: int, accepted: datetime) -> int:
    model, count = policy["model"], len(touches)
    if model == "linear":
        return 1
    if model == "first_touch":
        return int(place == 0)
    if model == "last_touch":
        return int(place == count - 1)
    if model == "by_kind":
        made: int = policy["kind_weights"].get(touches[place]["kind"], 0)
        return made
    if model == "position_based":
        if count < 3:
            return 1
        return 40 * (count - 2) if place in (0, count - 1) else 20
    age = accepted - moment(touches[place]["at"])
    with localcontext() as context:
        context.prec = 28
        seconds = Decimal(age.days * 86_400 + age.seconds)
        weight = Decimal(2) ** -(seconds / (policy["half_life_days"] * 86_400))
        return int((weight * 10**12).to_integral_value())
