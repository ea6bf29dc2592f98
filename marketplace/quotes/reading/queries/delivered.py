"""What was delivered to buyers, with the parts of solutions: who bought something may review it."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet

from catalog.interface import Purchase
from core.organizations.models import Organization
from marketplace.orders.models import OrderLine
from marketplace.orders.states import Delivery
from marketplace.quotes.models import QuoteComponent


def delivered_to(buyer: Organization) -> Iterator[Purchase]:
    """Each product once, with the order of which the buyer accepted the delivery last. Two queries."""
    return _purchases(_accepted().filter(order__buyer=buyer))


def accepted_between(start: dt.datetime, end: dt.datetime) -> Iterator[Purchase]:
    """What buyers accepted the delivery of from `start` on and before `end`. Two queries."""
    return _purchases(_accepted().filter(accepted_at__gte=start, accepted_at__lt=end))


def _accepted() -> QuerySet[OrderLine]:
    """Lines that were delivered and accepted, of orders that were neither cancelled nor wholly refunded."""
    return OrderLine.objects.filter(
        delivery=Delivery.ACCEPTED, order__cancelled_at__isnull=True, order__refunded_at__isnull=True
    )


def _purchases(found: QuerySet[OrderLine]) -> Iterator[Purchase]:
    lines = list(found.select_related("order").order_by("accepted_at", "pk"))
    parts: dict[tuple[str, int, str], set[int]] = {}
    components = QuoteComponent.objects.filter(
        line__version__quote__reference__in={line.order.quote_reference for line in lines},
        line__chosen=True,
        product__isnull=False,
    ).values_list("line__version__quote__reference", "line__version__number", "line__key", "product_id")
    for quote, version, key, product_id in components:
        parts.setdefault((quote, version, key), set()).add(product_id)
    latest: dict[tuple[int, int], Purchase] = {}
    for line in lines:
        order = line.order
        moment = line.accepted_at or order.accepted_at
        bought = parts.get((order.quote_reference, order.version_number, line.key), set())
        bought = bought if line.product_id is None else bought | {line.product_id}
        for product_id in bought:
            latest[order.buyer_id, product_id] = Purchase(order.buyer_id, product_id, order.reference, moment.date())
    return iter(latest.values())
