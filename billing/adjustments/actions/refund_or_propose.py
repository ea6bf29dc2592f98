"""Give a buyer money of an order back; above a limit a second person decides."""

from collections.abc import Callable

from django.db import transaction

from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.giving_back.actions.ask_refund import ask_refund
from billing.giving_back.actions.claim_refund import NotRefundable
from billing.giving_back.actions.claim_refunds import claim_refunds
from billing.giving_back.queries.refundable import needs_second_person, refundable
from billing.models.adjustments import Adjustment
from billing.models.giving_back import Refund
from billing.models.shares import BilledOrder
from core.kit.audit import record
from core.kit.faultpoints import reached
from core.organizations.models import User


def refund_or_propose(
    order_reference: str,
    amount: int | None = None,
    line_key: str | None = None,
    reason: str = "",
    *,
    by: User,
    claimed_or_proposed: Callable[[Adjustment | None], None] = lambda adjustment: None,
) -> list[Refund] | Adjustment:
    """Refund all that is left of the order, or `amount` of it, or of one line's part: the latest payment first.

    One refund for each payment that it takes from. Where what was refunded of the order without a second person would
    be above the limit of its currency with it, nothing is refunded: it is proposed, and made once somebody else
    approves it. `claimed_or_proposed` is called inside the transaction, with the proposal or None. A refusal is
    recorded. Raises NotRefundable, and NotAdjustable where the same proposal waits already. Not
    to be called in a transaction.
    """
    try:
        with transaction.atomic(durable=True):
            claimed = _claim(order_reference, amount, line_key, reason, by)
            claimed_or_proposed(claimed if isinstance(claimed, Adjustment) else None)
    except NotRefundable as error:
        buyer = BilledOrder.objects.get(order_reference=order_reference).buyer_id
        record("payment.refund_refused", f"order:{order_reference}", by=by, organization=buyer, why=str(error))
        raise
    if isinstance(claimed, Adjustment):
        return claimed
    reached("refund.claimed")
    return [ask_refund(each) for each in claimed]


def _claim(
    order_reference: str, amount: int | None, line_key: str | None, reason: str, by: User
) -> list[Refund] | Adjustment:
    (order,) = BilledOrder.objects.lock([order_reference])
    wanted = amount if amount is not None else sum(left for _payment, left in refundable(order_reference, line_key))
    if needs_second_person(order, wanted):
        return propose_adjustment(
            Adjustment.Kind.REFUND, order_reference, reason, by=by, amount=wanted, line_key=line_key
        )
    return claim_refunds(order_reference, amount, line_key, reason, by)
