"""Broken rules stop payouts, and only a person releases them, once the rule holds."""

from billing.models.paying_out import Hold
from billing.paying_out.actions.lift_hold import HeldByARule, lift_hold
from billing.paying_out.actions.stop_payouts import stop_payouts
from billing.reconciliation.invariants import INVARIANTS, broken_invariants
from core.organizations.models import User


def stop_where_broken() -> int:
    """Check every rule; each broken one stops payouts and tells the operator. How many are broken."""
    broken = broken_invariants()
    for rule, problems in broken.items():
        stop_payouts(rule.name, problems)
    return len(broken)


def lift_stop(hold_id: int, reason: str, by: User | None = None) -> Hold:
    """Lift a hold; one of a broken rule only after that rule was checked again, and holds. Raises HeldByARule."""
    hold = Hold.objects.get(pk=hold_id)
    if not hold.rule:
        return lift_hold(hold_id, reason, by)
    for rule in INVARIANTS:
        if rule.name == hold.rule:
            problems = list(rule().problems())
            if problems:
                raise HeldByARule(hold.rule, len(problems))
    return lift_hold(hold_id, reason, by, rule_holds=True)
