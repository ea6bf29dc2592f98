"""What an order can prove to a buyer's bank."""

from django.conf import settings

from billing.shares.interface import CaseDelivery, OrderCase
from marketplace.orders.models import Order


def case_of(reference: str) -> OrderCase | None:
    """Who agreed to what and when, and what was delivered; None for a reference without an order. Two queries."""
    order = (
        Order.objects.select_related("buyer", "seller", "accepted_by")
        .prefetch_related("lines__delivered_by")
        .filter(reference=reference)
        .first()
    )
    if order is None:
        return None
    return OrderCase(
        title=order.title,
        buyer=order.buyer.name,
        seller=order.seller.name,
        accepted_name=order.accepted_name,
        accepted_title=order.accepted_title,
        accepted_email=order.accepted_by.email,
        accepted_at=order.accepted_at,
        po_number=order.po_number,
        quote_reference=order.quote_reference,
        document_hash=order.document_hash,
        url=f"{settings.BASE_URL}{order.get_absolute_url()}",
        deliveries=tuple(
            CaseDelivery(
                line.name, line.delivered_at, line.delivered_by.name if line.delivered_by else "", line.accepted_at
            )
            for line in order.lines.all()
        ),
        bill_to=order.bill_to,
    )
