"""Tables of the orders app."""

from marketplace.orders.models.order import Order, OrderLine, OrderShare

__all__ = ["Order", "OrderLine", "OrderShare"]
