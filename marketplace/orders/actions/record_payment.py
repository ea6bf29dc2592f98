"""Record on an order what billing says of its payments."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.settling.queries.held import held_until
from core.kit import clock
from core.kit.events import announce
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.orders.events import OrderCompleted
from marketplace.orders.models import Order
from marketplace.orders.queries.mail_facts import order_facts
from marketplace.orders.queries.providers import owners_of
from marketplace.orders.states import OrderStatus, order_status


@dataclass(frozen=True, slots=True)
class Arrived:
    """A payment of `amount` minor units that has come at `at`; `left` is still to be paid of the order.

    An amount of 0 says that nothing was to be paid. `from_order` names the order for which the buyer had paid it.
    """

    at: dt.datetime
    amount: int
    left: int = 0
    from_order: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """An attempt to pay `amount` minor units that came to nothing; `reason` is fit to be shown."""

    reason: str
    amount: int = 0


@transaction.atomic(savepoint=False)
def record_payment(
    order_reference: str,
    *,
    arrived: Arrived | None = None,
    invoiced_at: dt.datetime | None = None,
    settled_at: dt.datetime | None = None,
    failure: Failed | None = None,
) -> Order | None:
    """Note a payment, or that it is paid later (providers are told once that they can deliver), or a failure.

    The order is paid when nothing is left to be paid; its providers may begin with the first payment, or once the
    buyer has payment terms. News may come twice and in any order; None for a reference without an
    order.
    """
    order = (
        Order.objects.select_for_update(of=("self",))
        .select_related("seller", "buyer")
        .filter(reference=order_reference)
        .first()
    )
    if order is None:
        return None
    begins = order.delivery_from is None and (arrived is not None or invoiced_at is not None)
    repeated = order.paid_at is not None
    if arrived is not None:
        order.delivery_from = order.delivery_from or arrived.at
        if not arrived.left:
            order.paid_at = order.paid_at or arrived.at
    order.delivery_from = order.delivery_from or invoiced_at
    order.settled_at = order.settled_at or settled_at
    before = order.status
    order.status = order_status(
        cancelled=order.cancelled_at is not None,
        paid=order.paid_at is not None,
        begun=order.delivery_from is not None,
        settled=order.settled_at is not None,
        refunded=order.refunded_at is not None,
        deliveries=list(order.lines.values_list("delivery", flat=True)),
    )
    if order.status == OrderStatus.COMPLETED and order.completed_at is None:
        order.completed_at = clock.now()
    order.save(update_fields=["delivery_from", "paid_at", "settled_at", "status", "completed_at"])
    if order.status == OrderStatus.COMPLETED != before:
        announce(OrderCompleted(order.pk))
    if begins:
        _tell_providers(order, paid=arrived is not None)
    if arrived is not None and arrived.amount and not repeated:
        _tell_buyer(order, arrived)
    if failure is not None and order.paid_at is None:
        notify(
            order.buyer,
            kind="order.payment_failed",
            text=lambda: (
                _("The payment of order %(order)s did not go through: %(reason)s")
                % {"order": order.reference, "reason": failure.reason}
            ),
            url=order.get_absolute_url(),
            capability=Can.PAY,
            facts=lambda: [
                *order_facts(order),
                *([(_("Amount"), show_amount(failure.amount, order.currency))] if failure.amount else []),
                (_("Reason"), failure.reason),
            ],
        )
    return order


def _tell_providers(order: Order, *, paid: bool) -> None:
    told = {order.seller_id: order.seller}
    lines = list(order.lines.select_related("seller"))
    owners = owners_of(lines)
    for line in lines:
        told |= {each.pk: each for each in (line.seller, *owners[line.pk])}
    until = held_until(order.reference)

    def text() -> str:
        sentence = (
            _("%(buyer)s ordered, and nothing is to be paid (order %(order)s): %(title)s can be delivered")
            if not order.total_minor
            else _("%(buyer)s paid order %(order)s: %(title)s can be delivered")
            if order.paid_at is not None
            else _("%(buyer)s made the first payment of order %(order)s: %(title)s can be delivered")
            if paid
            else _("%(buyer)s pays order %(order)s with payment terms: %(title)s can be delivered")
        )
        if until is not None:
            held = _("Your part is held until the delivery is accepted, at the latest until %(day)s")
            sentence = f"{sentence}. {held}"
        words = {"buyer": order.buyer, "order": order.reference, "title": order.title}
        words["day"] = date_format(until, "DATE_FORMAT") if until is not None else ""
        return sentence % words

    notify(
        *told.values(),
        kind="order.paid",
        text=text,
        url=order.get_absolute_url(),
        capability=Can.DELIVER,
        facts=lambda: order_facts(order),
    )


def _tell_buyer(order: Order, arrived: Arrived) -> None:
    until = held_until(order.reference)

    def text() -> str:
        words = {"amount": show_amount(arrived.amount, order.currency), "order": order.reference}
        said = _("Your payment of %(amount)s for order %(order)s has arrived") % words
        if arrived.from_order:
            words["from"] = arrived.from_order
            said = _("%(amount)s that you paid for order %(from)s now pays order %(order)s") % words
        elif arrived.left:
            words["left"] = show_amount(arrived.left, order.currency)
            said = _("Your payment of %(amount)s for order %(order)s has arrived; %(left)s is still to be paid") % words
        if until is None:
            return said
        held = _("It is held until you accept the delivery, at the latest until %(day)s, unless you object before")
        return f"{said}. {held % {'day': date_format(until, 'DATE_FORMAT')}}"

    notify(
        order.buyer,
        kind="order.cash_applied" if arrived.from_order else "order.paid",
        text=text,
        url=order.get_absolute_url(),
        capability=Can.PAY,
        facts=lambda: [
            *order_facts(order),
            (_("Paid"), show_amount(arrived.amount, order.currency)),
            *([(_("Paid for order"), arrived.from_order)] if arrived.from_order else []),
            *([(_("Still to be paid"), show_amount(arrived.left, order.currency))] if arrived.left else []),
        ],
    )
