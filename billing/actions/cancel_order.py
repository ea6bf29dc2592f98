"""An order is called off before all of it is paid."""

from typing import Any

from django.db import transaction

from billing.actions.book_entries import book_entries
from billing.actions.end_collection import PaymentUnderWay, end_collection
from billing.domain.entries import cancelled_before_payment
from billing.models import OrderMoney
from marketplace.kit.audit import record

__all__ = ["PaymentUnderWay", "cancel_order"]


@transaction.atomic
def cancel_order(order_reference: str, by: Any = None, reason: str = "") -> OrderMoney:
    """Nobody owes anything any more for what is not paid. What is paid stays, until it is refunded.

    Raises PaymentUnderWay. A second call changes nothing.
    """
    (order,) = OrderMoney.objects.lock([order_reference])
    if order.cancelled_at is not None:
        return order
    slices = end_collection(order)
    book_entries([cancelled_before_payment(order_reference, order.currency, order.buyer_id, slices)])
    record("order.money_cancelled", f"order:{order_reference}", by=by, reason=reason)
    return order
