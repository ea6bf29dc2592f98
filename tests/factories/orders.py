"""Order lines as rows, each with its line and its shares in billing."""

from collections.abc import Mapping, Sequence

from billing.models import BilledLine, BilledOrder, Share
from marketplace.orders.models import Order, OrderLine


def store_lines(lines: Sequence[OrderLine], shares: Mapping[str, Sequence[Share]] | None = None) -> list[OrderLine]:
    """Store these lines of stored orders with billing's side of them. Nothing is booked, no payment requested.

    `shares` by the order's reference (for orders of one line); without them, all is the line's seller's own.
    """
    orders = {line.order.reference: line.order for line in lines}
    money = {each.order_reference: each for each in BilledOrder.objects.bulk_create(map(_money, orders.values()))}
    billed = BilledLine.objects.bulk_create(
        BilledLine(
            order=money[line.order.reference],
            position=line.position - 1,
            key=line.key,
            name=line.name,
            net=line.net_minor,
            tax=line.tax_minor,
        )
        for line in lines
    )
    made: list[Share] = []
    for line, own in zip(lines, billed, strict=True):
        line.billed_line = own
        given = shares[line.order.reference] if shares else [_whole(line)]
        for share in given:
            share.order, share.line = own.order, own
        made += given
    Share.objects.bulk_create(made)
    return OrderLine.objects.bulk_create(lines)


def _money(order: Order) -> BilledOrder:
    return BilledOrder(
        order_reference=order.reference,
        buyer=order.buyer,
        currency=order.currency,
        net=order.net_minor,
        tax=order.tax_minor,
        total=order.total_minor,
        visibility=order.visibility,
        description=order.title,
        fingerprint=order.fingerprint,
        accepted_at=order.accepted_at,
        cancelled_at=order.cancelled_at,
    )


def _whole(line: OrderLine) -> Share:
    net = line.net_minor
    return Share(component="whole", organization=line.seller, role=Share.Role.OWNER, amount=net, gross=net)
