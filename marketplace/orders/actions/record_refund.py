"""Record on an order what billing gave back to its buyer."""

from django.db import transaction

from billing.collecting.queries.payment_state import payment_state
from core.kit import clock
from marketplace.orders.models import Order
from marketplace.orders.states import order_status


@transaction.atomic(savepoint=False)
def record_refund(order_reference: str, *, cancelled: bool = False) -> Order | None:
    """Note whether all that was paid has gone back: the order is refunded then, and what it was before if it returns.
    `cancelled`: the order was cancelled, too.

    News may come twice and in any order, since billing is asked how it stands; None for a reference without an order.
    """
    order = (
        Order.objects.select_for_update(of=("self",)).select_related("buyer").filter(reference=order_reference).first()
    )
    state = payment_state(order_reference)
    if order is None or state is None:
        return None
    refunded = 0 < state.paid == state.refunded and not state.can_pay
    order.refunded_at = (order.refunded_at or clock.now()) if refunded else None
    if cancelled:
        order.cancelled_at = order.cancelled_at or clock.now()
    order.status = order_status(
        cancelled=order.cancelled_at is not None,
        paid=order.paid_at is not None,
        begun=order.delivery_from is not None,
        settled=order.settled_at is not None,
        refunded=refunded,
        deliveries=list(order.lines.values_list("delivery", flat=True)),
    )
    order.save(update_fields=["refunded_at", "cancelled_at", "status"])
    return order
