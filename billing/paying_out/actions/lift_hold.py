"""Release money that was held."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.models.paying_out import Hold
from billing.paying_out.actions.tell_of_hold import tell_of_hold
from core.kit import clock
from core.kit.audit import record
from core.kit.jobs import enqueue
from core.organizations.models import User


class HeldByARule(ValueError):
    """A broken rule placed the hold; `rule` must hold again before anybody lifts it."""

    def __init__(self, rule: str, problems: int = 0) -> None:
        self.rule, self.problems = rule, problems
        super().__init__(
            _("The rule “%(rule)s” is still broken. Find out why first: nothing is paid while it is.") % {"rule": rule}
        )


@transaction.atomic
def lift_hold(hold_id: int, reason: str, by: User | None = None, *, rule_holds: bool = False) -> Hold:
    """Lift the hold, once; what it stopped is sent by the next sweep.

    A hold of a broken rule is lifted only by who has seen the rule hold again (`rule_holds`; see
    `lift_stop` of reconciliation). Raises HeldByARule.
    """
    hold = Hold.objects.select_for_update().get(pk=hold_id)
    if hold.lifted_at is not None:
        return hold
    if hold.rule and not rule_holds:
        raise HeldByARule(hold.rule)
    hold.lifted_at, hold.lifted_by, hold.lift_reason = clock.now(), by, reason[:300]
    hold.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    record("hold.lifted", f"hold:{hold.pk}", by=by, organization=hold.organization_id, rule=hold.rule, reason=reason)
    tell_of_hold(hold)
    enqueue("billing.tasks.send_transfers")
    return hold
