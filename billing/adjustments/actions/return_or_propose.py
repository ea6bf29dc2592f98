"""Give a buyer's unapplied payment back, or accept a dispute; above a limit a second person decides, as of refunds."""

from django.db import transaction

from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.giving_back.actions.accept_dispute import accept_dispute
from billing.giving_back.actions.refund_cash import NothingToGiveBack, ask_cash_refund, claim_cash_refund
from billing.giving_back.queries.refundable import needs_second_person
from billing.models.adjustments import Adjustment
from billing.models.collecting import UnappliedCash
from billing.models.giving_back import CashRefund, Dispute
from billing.models.shares import BilledOrder
from core.organizations.models import User


def return_cash_or_propose(cash_id: int, reason: str, *, by: User) -> CashRefund | None:
    """Give all that is left of it back, or propose that: None.

    Raises NothingToGiveBack, NotAdjustable where it is proposed already. Not to be called in a transaction.
    """
    with transaction.atomic(durable=True):
        order = BilledOrder.objects.select_for_update().get(unapplied_cash=cash_id)
        cash = UnappliedCash.objects.select_for_update().get(pk=cash_id)
        if not cash.left:
            raise NothingToGiveBack(cash, 0)
        if needs_second_person(order, cash.left):
            kind, reference = Adjustment.Kind.RETURN_CASH, order.order_reference
            propose_adjustment(kind, reference, reason, by=by, amount=cash.left, cash=cash)
            return None
        claimed = claim_cash_refund(cash_id, None, reason, by)
    return ask_cash_refund(claimed)


def accept_or_propose(dispute_id: int, reason: str, *, by: User) -> Dispute | None:
    """Accept the dispute, or propose that: None. What the buyer then keeps is as good as refunded.

    Raises NotAnswerable, NotAdjustable where it is proposed or decided already, GatewayError. Not to be called in a
    transaction.
    """
    with transaction.atomic(durable=True):
        order = BilledOrder.objects.select_for_update().get(payments__disputes=dispute_id)
        dispute = Dispute.objects.select_for_update(of=("self",)).get(pk=dispute_id)
        if needs_second_person(order, dispute.amount):
            kind, reference = Adjustment.Kind.ACCEPT_DISPUTE, order.order_reference
            propose_adjustment(kind, reference, reason, by=by, amount=dispute.amount, dispute=dispute)
            return None
    return accept_dispute(dispute_id, by=by, reason=reason)
