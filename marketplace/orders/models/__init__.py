"""Tables of the orders app."""

from marketplace.orders.models.order import Order, OrderLine

__all__ = ["Order", "OrderLine"]
