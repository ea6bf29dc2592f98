"""Follow an order's payment as billing tells of it."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.kit import clock
from marketplace.kit.events import announce
from marketplace.kit.money import format_amount
from marketplace.notifications.actions.notify import notify
from marketplace.orders.events import OrderCompleted
from marketplace.orders.models import Order
from marketplace.orders.states import OrderStatus, order_status
from marketplace.organizations.access import Can


@transaction.atomic
def record_payment(
    order_reference: str,
    *,
    paid_at: dt.datetime | None = None,
    settled_at: dt.datetime | None = None,
    failure: str = "",
) -> Order | None:
    """Note that the order is paid (its providers are told), settled, or that paying failed (its buyer is told).

    News may come twice and in any order; None for a reference without an order.
    """
    order = (
        Order.objects.select_for_update(of=("self",))
        .select_related("seller", "buyer")
        .filter(reference=order_reference)
        .first()
    )
    if order is None:
        return None
    news = paid_at is not None and order.paid_at is None
    order.paid_at = order.paid_at or paid_at
    order.settled_at = order.settled_at or settled_at
    before = order.status
    order.status = order_status(
        cancelled=order.cancelled_at is not None,
        paid=order.paid_at is not None,
        settled=order.settled_at is not None,
        deliveries=list(order.lines.values_list("delivery", flat=True)),
    )
    if order.status == OrderStatus.COMPLETED and order.completed_at is None:
        order.completed_at = clock.now()
    order.save(update_fields=["paid_at", "settled_at", "status", "completed_at"])
    if order.status == OrderStatus.COMPLETED != before:
        announce(OrderCompleted(order.pk))
    if news:
        _tell_paid(order)
    if failure and order.paid_at is None:
        notify(
            order.buyer,
            kind="order.payment_failed",
            text=_("The payment of order %(order)s did not go through: %(reason)s")
            % {"order": order.reference, "reason": failure},
            url=order.get_absolute_url(),
            capability=Can.ACCEPT,
        )
    return order


def _tell_paid(order: Order) -> None:
    told = {order.seller_id: order.seller}
    for line in order.lines.select_related("lead").prefetch_related("shares__organization"):
        told[line.lead_id] = line.lead
        for share in line.shares.all():
            if share.role == "owner" and share.organization is not None:
                told[share.organization.pk] = share.organization
    for organization in told.values():
        notify(
            organization,
            kind="order.paid",
            text=_("%(buyer)s paid order %(order)s: %(title)s can be delivered")
            % {"buyer": order.buyer, "order": order.reference, "title": order.title},
            url=order.get_absolute_url(),
            capability=Can.DELIVER,
        )
    notify(
        order.buyer,
        kind="order.paid",
        text=_("Your payment of %(amount)s for order %(order)s has arrived")
        % {"amount": format_amount(order.total_minor, order.currency), "order": order.reference},
        url=order.get_absolute_url(),
        capability=Can.ACCEPT,
    )
