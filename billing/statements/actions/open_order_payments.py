"""Open everybody's payments of an order."""

from billing.models.shares import BilledOrder
from billing.statements.queries.order_payments import OrderPayments, order_payments
from core.kit import audit
from core.organizations.models import User


def open_order_payments(order: BilledOrder, *, by: User) -> OrderPayments:
    """Everybody's part of an order. The figures are others', so that `by` looked is recorded."""
    audit.record("order.money_looked_at", f"order:{order.order_reference}", by=by, organization=order.buyer_id)
    return order_payments(order)
