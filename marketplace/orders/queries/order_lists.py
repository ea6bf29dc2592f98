"""Orders ready to be listed."""

from dataclasses import dataclass

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery, Sum

from billing.shares.queries.shares import frozen_shares
from core.organizations.models import Organization
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.states import Delivery


@dataclass(frozen=True, slots=True)
class OrderList:
    """The orders that a reader may see, and how many of them it has to pay and to deliver.

    The newest come first, each with `mine` (what the reader receives, None without a share) and `to_accept` and
    `to_deliver`, whether a line waits for acceptance or delivery.
    """

    orders: QuerySet[Order]
    to_pay: int
    to_deliver: int


def order_list(reader: Organization) -> OrderList:
    """What the list of orders shows to this organisation. Two queries, and those of the page."""
    found = Order.objects.visible_to(reader)
    return OrderList(
        orders=_rows(found, reader),
        to_pay=found.filter(buyer=reader, paid_at__isnull=True, cancelled_at__isnull=True).count(),
        to_deliver=found.to_deliver_by(reader).count(),
    )


def _rows(found: QuerySet[Order], reader: Organization) -> QuerySet[Order]:
    shares = (
        frozen_shares()
        .filter(order__order_reference=OuterRef("reference"), organization=reader)
        .order_by()
        .values("order")
        .annotate(sum=Sum("amount"))
    )
    lines = OrderLine.objects.filter(order=OuterRef("pk"))
    return (
        found.select_related("buyer", "seller")
        .annotate(
            mine=Subquery(shares.values("sum"), output_field=IntegerField()),
            to_accept=Exists(lines.filter(delivery=Delivery.DELIVERED)),
            to_deliver=Exists(lines.filter(delivery=Delivery.PENDING)),
        )
        .order_by("-placed_at", "-pk")
    )
