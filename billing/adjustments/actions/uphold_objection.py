"""The operator upholds a buyer's objection: what is held for the line goes back to the buyer."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.adjustments.actions.refund_or_propose import refund_or_propose
from billing.models.adjustments import Adjustment
from billing.models.giving_back import Refund
from billing.models.settling import Objection
from billing.settling.actions.close_objection import ObjectionNotOpen, close_objection
from core.organizations.models import User


def uphold_objection(
    objection_id: int, amount: int | None = None, decision: str = "", *, by: User
) -> list[Refund] | Adjustment:
    """Refund all that is left of the line, or `amount` of it; what is not refunded is released by the clock.

    Above the limit of one person the refund is proposed, and the objection stays open until somebody else has decided:
    approved, it is upheld. Raises ObjectionNotOpen, NotRefundable, NotAdjustable. Not to be called in a transaction.
    """
    objection = Objection.objects.select_related("line__order").get(pk=objection_id)
    if objection.status != Objection.Status.OPEN:
        raise ObjectionNotOpen(
            _("This objection is decided already: %(status)s.") % {"status": objection.get_status_display()}
        )
    reason = decision or objection.reason

    @transaction.atomic
    def link(adjustment: Adjustment | None) -> None:
        if adjustment is not None:
            Objection.objects.filter(pk=objection_id).update(adjustment=adjustment)
        else:
            close_objection(objection_id, Objection.Status.UPHELD, by=by, decision=decision)

    line = objection.line
    return refund_or_propose(
        line.order.order_reference, amount, line.key, reason[:200], by=by, claimed_or_proposed=link
    )
