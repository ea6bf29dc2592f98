"""Report a line as delivered."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.settling.queries.held import held_lines
from core.kit import audit, clock
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from marketplace.orders.events import OrderLineDelivered
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.queries.mail_facts import order_facts
from marketplace.orders.states import Delivery, order_status


class CannotDeliver(ValueError):
    """The organisation neither sells this line nor provides a part of it, or the order is not to be delivered."""

    def __init__(self, line: OrderLine, text: str) -> None:
        self.line = line
        super().__init__(text)


@transaction.atomic
def deliver_line(line: OrderLine, *, by: User, organization: Organization, note: str = "") -> OrderLine:
    """The line's seller, or an owner of one of its components, says that it is delivered; the buyer is asked to accept.

    Reporting it again changes nothing. Raises CannotDeliver.
    """
    order = Order.objects.select_for_update(of=("self",)).select_related("buyer").get(pk=line.order_id)
    line = OrderLine.objects.select_related("seller").get(pk=line.pk)
    line.order = order
    if not OrderLine.objects.provided_by(organization).filter(pk=line.pk).exists():
        raise CannotDeliver(line, _("Only those who provide %(line)s can report it as delivered.") % {"line": line})
    if order.cancelled_at is not None:
        raise CannotDeliver(line, _("The order was cancelled, so nothing is to be delivered."))
    if order.refunded_at is not None:
        raise CannotDeliver(line, _("The order was paid back in full, so nothing is to be delivered."))
    if order.delivery_from is None:
        raise CannotDeliver(
            line, _("The order is not paid yet. Report the delivery once the first payment has arrived.")
        )
    if line.delivery != Delivery.PENDING:
        return line
    line.delivery, line.delivered_at, line.delivered_by = Delivery.DELIVERED, clock.now(), organization
    line.delivery_note = note.strip()
    line.save(update_fields=["delivery", "delivered_at", "delivered_by", "delivery_note"])
    order.status = order_status(
        cancelled=False,
        paid=order.paid_at is not None,
        begun=True,
        settled=order.settled_at is not None,
        refunded=order.refunded_at is not None,
        deliveries=list(order.lines.values_list("delivery", flat=True)),
    )
    order.save(update_fields=["status"])
    audit.record("line.delivered", f"order:{order.reference}", by=by, organization=organization.pk, line=line.key)
    announce(OrderLineDelivered(order.pk, line.key))
    held = held_lines(order.reference).get(line.key)
    until = held.until if held is not None and not held.stopped else None

    def text() -> str:
        words = {"organization": organization, "line": line.name, "order": order.reference}
        if until is None:
            return _("%(organization)s delivered %(line)s: accept the delivery of order %(order)s") % words
        said = _(
            "%(organization)s delivered %(line)s: accept the delivery of order %(order)s, or object before %(day)s."
            " On that day its providers are paid"
        )
        return said % (words | {"day": date_format(until, "DATE_FORMAT")})

    notify(
        order.buyer,
        kind="order.delivered",
        text=text,
        url=order.get_absolute_url(),
        capability=Can.DELIVER,
        facts=lambda: [*order_facts(order), (_("Delivered"), line.name)],
        words=line.delivery_note,
        reply_to=by.email,
    )
    return line
