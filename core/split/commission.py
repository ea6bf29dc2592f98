"""Step 5 of a split, the amounts: what one component's owner pays, capped, and divided over its partners."""

from dataclasses import dataclass

from core.kit.money import floor_share_bp, largest_remainder, share_bp
from core.split.interface import Attribution, CommissionResult, Component, ShareRole

# "sourced" must win a tie against the pool, and ties go to the smaller key.
_SOURCED, _POOL = "1 sourced", "2 pool"


@dataclass(frozen=True, slots=True)
class Commissions:
    """A component's commissions: asked for by the policy, allowed by the cap, and the positive amounts paid."""

    sourced_asked: int
    pool_asked: int
    cap: int
    sourced: int
    pool: int
    paid: tuple[CommissionResult, ...]


def commissions_of(component: Component, gross: int, attribution: Attribution) -> Commissions:
    """Commissions on the owner's gross, by the owner's policy. A role for which nobody is eligible costs nothing."""
    policy = attribution.policy
    if policy is None:
        return Commissions(0, 0, 0, 0, 0, ())
    partner = attribution.sourced
    sourced_asked = 0
    if partner is not None:
        sourced_asked = share_bp(gross, policy.sourced_bp_by_partner.get(partner, policy.sourced_bp))
    pool_asked = share_bp(gross, policy.influenced_bp) if attribution.pool else 0
    cap = floor_share_bp(gross, policy.max_commission_bp)
    sourced, pool = sourced_asked, pool_asked
    if sourced + pool > cap:
        shrunk = largest_remainder(cap, {_SOURCED: sourced, _POOL: pool})
        sourced, pool = shrunk[_SOURCED], shrunk[_POOL]
    paid: list[CommissionResult] = []
    if partner is not None and sourced:
        paid.append(CommissionResult(component.key, component.owner, partner, ShareRole.SOURCED, sourced))
    if pool:
        parts = largest_remainder(pool, attribution.pool)
        paid.extend(
            CommissionResult(component.key, component.owner, each, ShareRole.INFLUENCED, parts[each])
            for each in sorted(parts)
            if parts[each]
        )
    return Commissions(sourced_asked, pool_asked, cap, sourced, pool, tuple(paid))
