"""Orders ready to be paged."""

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery, Sum

from billing.shares.queries.shares import frozen_shares
from core.organizations.models import Organization
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.states import Delivery


def order_list_rows(found: QuerySet[Order], reader: Organization) -> QuerySet[Order]:
    """Newest first, each with `mine` (what the reader receives, None without a share) and `to_accept` and
    `to_deliver`, whether a line waits for acceptance or delivery."""
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
