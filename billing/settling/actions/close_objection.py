"""An objection to a release is taken back by the buyer, or rejected by the operator: the days count again."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.models.adjustments import Adjustment
from billing.models.settling import Objection
from billing.models.settling.objection import ObjectionStatus
from billing.models.shares import BilledOrder
from billing.settling.actions.object_to_release import payees_of
from billing.settling.events import ObjectionClosed
from billing.settling.queries.held import held_lines
from core.kit.audit import record
from core.kit.events import announce
from core.organizations.models import User


class ObjectionNotOpen(ValueError):
    """Somebody has decided on it already, or a refund because of it waits for a second person."""

    def __init__(self, why: str) -> None:
        super().__init__(why)


@transaction.atomic
def close_objection(objection_id: int, status: ObjectionStatus, *, by: User | None, decision: str = "") -> Objection:
    """Close an open objection as withdrawn, rejected or upheld; buyer and payees are told.

    What its line holds is released by the clock again: at once where its day has passed. Raises ObjectionNotOpen.
    """
    order = BilledOrder.objects.select_for_update().get(lines__objections=objection_id)
    objection = Objection.objects.select_related("line__order", "adjustment").get(pk=objection_id)
    if objection.status != ObjectionStatus.OPEN:
        raise ObjectionNotOpen(
            _("This objection is decided already: %(status)s.") % {"status": objection.get_status_display()}
        )
    waits = objection.adjustment is not None and objection.adjustment.status == Adjustment.Status.PROPOSED
    if waits and status != ObjectionStatus.UPHELD:
        raise ObjectionNotOpen(_("A refund because of it waits for a second person: decide on that under Corrections."))
    payees = payees_of(objection.line)
    objection.close(status, by, decision)
    record(
        f"hold.objection_{status.value}",
        f"order:{order.order_reference}",
        by=by,
        organization=order.buyer_id,
        line=objection.line.key,
        why=decision,
    )
    held = held_lines(order.order_reference).get(objection.line.key)
    until = held.until if held is not None else None
    announce(
        ObjectionClosed(
            order.order_reference, objection.line.name, status.value, decision, payees, objection.reason, until
        )
    )
    return objection
