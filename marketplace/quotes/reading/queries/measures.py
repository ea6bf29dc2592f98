"""What came of a seller's offers: requests, quotes and orders for each product, in a span of time."""

import datetime as dt

from django.db.models import Count, F

from core.organizations.models import Organization
from marketplace.orders.models import Order
from marketplace.quotes.models import QuoteComponent, QuoteLine, RequestItem
from marketplace.quotes.states import VersionStatus


def requests_by_product(organization: Organization, start: dt.datetime, end: dt.datetime) -> dict[int, int]:
    """Requests that the organisation received for each product. One query."""
    rows = RequestItem.objects.filter(
        request__seller=organization, request__created_at__gte=start, request__created_at__lt=end
    )
    return dict(rows.order_by().values_list("product").annotate(number=Count("request", distinct=True)))


def quotes_by_product(organization: Organization, start: dt.datetime, end: dt.datetime) -> dict[int, int]:
    """Quotes of the organisation that were sent with each product. One query."""
    rows = QuoteLine.objects.filter(
        version__quote__seller=organization,
        version__sent_at__gte=start,
        version__sent_at__lt=end,
        product__isnull=False,
    )
    return dict(rows.order_by().values_list("product").annotate(number=Count("version__quote", distinct=True)))


def orders_by_product(organization: Organization, start: dt.datetime, end: dt.datetime) -> dict[int, int]:
    """Orders of each product of the organisation, alone or as a part of somebody's solution. Two queries."""
    orders = Order.objects.filter(placed_at__gte=start, placed_at__lt=end, cancelled_at__isnull=True)
    parts = QuoteComponent.objects.filter(
        product__owner=organization,
        line__chosen=True,
        line__version__quote__reference__in=orders.values("quote_reference"),
        line__version__status=VersionStatus.ACCEPTED,
    ).exclude(line__product=F("product"))
    found = dict(
        orders.filter(lines__product__owner=organization)
        .order_by()
        .values_list("lines__product")
        .annotate(number=Count("pk", distinct=True))
    )
    within = parts.order_by().values_list("product").annotate(number=Count("line__version__quote", distinct=True))
    for product_id, number in within:
        found[product_id] = found.get(product_id, 0) + number
    return found
