"""Open the money of an order."""

from billing.shares.models import BilledOrder
from billing.statements.queries.order_money_page import OrderMoneyPage, order_money_page
from core.kit import audit
from core.organizations.models import User


def open_order_money(order: BilledOrder, *, by: User) -> OrderMoneyPage:
    """Everybody's part of an order. The figures are others', so that `by` looked is recorded."""
    audit.record("order.money_looked_at", f"order:{order.order_reference}", by=by)
    return order_money_page(order)
