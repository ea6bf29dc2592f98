"""What waits for an organisation among orders, and what was ordered most."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from catalog.catalogue.models import Product
from core.organizations.models import Organization
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.states import Delivery, OrderStatus


def orders_waiting_for(organization: Organization) -> QuerySet[Order]:
    """Orders the organisation has to pay, to accept the delivery of, or to deliver."""
    lines = OrderLine.objects.filter(order=OuterRef("pk"))
    to_accept = Exists(lines.filter(delivery=Delivery.DELIVERED))
    to_deliver = Exists(lines.filter(delivery=Delivery.PENDING).provided_by(organization))
    return Order.objects.filter(cancelled_at__isnull=True).filter(
        (Q(buyer=organization) & (Q(status=OrderStatus.PLACED) | to_accept))
        | (Q(delivery_from__isnull=False) & to_deliver)
    )


def bought_between(start: dt.datetime, end: dt.datetime, limit: int) -> Mapping[int, int]:
    """Of live solutions: how many orders accepted in the span hold each, by product id, the most ordered first."""
    return dict(
        OrderLine.objects.filter(
            order__accepted_at__gte=start,
            order__accepted_at__lte=end,
            order__cancelled_at__isnull=True,
            product__kind=Product.Kind.SOLUTION,
            product__in=Product.objects.live(),
        )
        .values_list("product_id")
        .annotate(number=Count("order_id", distinct=True))
        .order_by("-number", "product_id")[:limit]
    )
