"""Tell a buyer and its providers that an order is cancelled."""

from django.utils.translation import gettext_lazy

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.orders.models import Order
from marketplace.orders.queries.mail_facts import order_facts
from marketplace.orders.queries.providers import owners_of


def tell_of_cancelling(order: Order) -> None:
    """The buyer reads that nothing more is to be paid, the providers that there is nothing to deliver; once each."""
    lines = list(order.lines.select_related("seller"))
    owners = owners_of(lines)
    providers: dict[int, Organization] = {order.seller_id: order.seller}
    for line in lines:
        providers |= {each.pk: each for each in (line.seller, *owners[line.pk])}
    told = (
        ([order.buyer], Can.PAY, gettext_lazy("Order %(order)s is cancelled: nothing more is to be paid")),
        (
            providers.values(),
            Can.DELIVER,
            gettext_lazy("Order %(order)s is cancelled: do not deliver what is still open"),
        ),
    )
    for organizations, capability, text in told:
        notify(
            *organizations,
            kind="order.cancelled",
            text=lambda: text % {"order": order.reference},
            url=order.get_absolute_url(),
            capability=capability,
            facts=lambda: order_facts(order),
            cause=f"order:{order.reference}:cancelled",
        )
