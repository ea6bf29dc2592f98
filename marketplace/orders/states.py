"""How far an order has come, told from what happened to it. Pure."""

from collections.abc import Collection
from enum import StrEnum


class OrderStatus(StrEnum):
    """Where an order stands."""

    PLACED = "placed"
    PAID = "paid"
    SETTLED = "settled"
    DELIVERING = "delivering"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


class Delivery(StrEnum):
    """Where the delivery of one line stands."""

    PENDING = "pending"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"


def order_status(
    *,
    cancelled: bool,
    paid: bool,
    settled: bool,
    deliveries: Collection[str],
    begun: bool = False,
    refunded: bool = False,
) -> OrderStatus:
    """The one word for an order, from its payment and the deliveries of its lines.

    Completed needs both: settled, and every line accepted. Before payment, a delivery does not change the word,
    because paying is then what comes next; `begun` says that delivery may run beside paying: the first of several
    payments has arrived, or the buyer has an invoice with payment terms. Once all that was paid has gone back
    (`refunded`), no other word is true any more.
    """
    if cancelled:
        return OrderStatus.CANCELLED
    if refunded:
        return OrderStatus.REFUNDED
    if not paid and not begun:
        return OrderStatus.PLACED
    if settled and deliveries and all(each == Delivery.ACCEPTED for each in deliveries):
        return OrderStatus.COMPLETED
    if any(each != Delivery.PENDING for each in deliveries):
        return OrderStatus.DELIVERING
    if not paid:
        return OrderStatus.PLACED
    return OrderStatus.SETTLED if settled else OrderStatus.PAID
