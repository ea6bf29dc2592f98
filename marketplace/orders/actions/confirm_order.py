"""Confirm an order to its buyer."""

from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.orders.models import Order
from marketplace.orders.queries.mail_facts import order_facts


def confirm_order(order_id: int) -> int:
    """A notice and a mail with what was ordered, to those of the buyer's people who may pay; how many."""
    order = Order.objects.select_related("buyer", "seller").get(pk=order_id)
    return notify(
        order.buyer,
        kind="order.placed",
        text=lambda: (
            _("Your order %(order)s with %(seller)s is confirmed") % {"order": order.reference, "seller": order.seller}
        ),
        url=order.get_absolute_url(),
        capability=Can.PAY,
        facts=lambda: order_facts(order, with_total=True),
        notes=lambda: [
            _("Accepted by %(name)s, %(title)s.") % {"name": order.accepted_name, "title": order.accepted_title}
        ],
        cause=f"order:{order.reference}:placed",
    )
