"""The buyer accepts a delivered line, and with it releases what was held for its providers."""

from collections import Counter
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from billing.settling.actions.release_hold import release_hold
from core.kit import audit, clock
from core.kit.events import announce
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.orders.events import OrderCompleted, OrderLineAccepted
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.queries.mail_facts import order_facts
from marketplace.orders.queries.providers import providers_of
from marketplace.orders.states import Delivery, OrderStatus, order_status


class NotDelivered(ValueError):
    """Nobody has reported the line as delivered yet."""

    def __init__(self, line: OrderLine) -> None:
        self.line = line
        super().__init__(_("%(line)s has not been reported as delivered yet.") % {"line": line})


@transaction.atomic
def accept_delivery(line: OrderLine, *, by: User) -> OrderLine:
    """Mark the line as accepted and release its held shares (billing). Accepting twice changes nothing.

    Raises NotDelivered.
    """
    order = Order.objects.select_for_update(of=("self",)).select_related("seller", "buyer").get(pk=line.order_id)
    line = OrderLine.objects.select_related("seller").get(pk=line.pk)
    line.order = order
    if line.delivery == Delivery.ACCEPTED:
        return line
    if line.delivery != Delivery.DELIVERED:
        raise NotDelivered(line)
    now = clock.now()
    line.delivery, line.accepted_at = Delivery.ACCEPTED, now
    line.save(update_fields=["delivery", "accepted_at"])
    releases = release_hold(order.reference, line.key, by=by, reason="delivery accepted")
    order.status = order_status(
        cancelled=order.cancelled_at is not None,
        paid=order.paid_at is not None,
        begun=order.delivery_from is not None,
        settled=order.settled_at is not None,
        refunded=order.refunded_at is not None,
        deliveries=list(order.lines.values_list("delivery", flat=True)),
    )
    if order.status == OrderStatus.COMPLETED:
        order.completed_at = now
    order.save(update_fields=["status", "completed_at"])
    audit.record("line.accepted", f"order:{order.reference}", by=by, organization=order.buyer_id, line=line.key)
    announce(OrderLineAccepted(order.pk, line.key))
    if order.status == OrderStatus.COMPLETED:
        announce(OrderCompleted(order.pk))
    parts = Counter[int | None]()
    for release in releases:
        parts[release.portion.share.organization_id] += release.amount
    _tell_providers(line, parts)
    return line


def _tell_providers(line: OrderLine, parts: Mapping[int | None, int]) -> None:
    """Each reads what of the line is released for it now; what is not paid yet is released as it comes."""
    order = line.order
    for provider in providers_of(line):
        mine = parts.get(provider.pk, 0)
        notify(
            provider,
            kind="order.delivery_accepted",
            text=lambda: (
                _("%(buyer)s accepted %(line)s: your part of %(order)s is released")
                % {"buyer": order.buyer, "line": line.name, "order": order.reference}
            ),
            url=order.get_absolute_url(),
            capability=Can.MONEY,
            facts=lambda: [
                *order_facts(order),
                (_("Line"), line.name),
                *([(_("Your part"), show_amount(mine, order.currency))] if mine else []),
            ],
        )
