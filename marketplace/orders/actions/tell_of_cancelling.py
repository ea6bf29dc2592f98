"""Tell a buyer and its providers that an order is cancelled."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.orders.models import Order
from marketplace.orders.queries.mail_facts import order_facts
from marketplace.orders.queries.providers import owners_of


def tell_of_cancelling(order: Order, reason: str = "", unpaid: int = 0) -> None:
    """The buyer reads that nothing more is to be paid, the providers that there is nothing to deliver; once each.

    All read the operator's `reason`; only the buyer what it would still have had to pay, in minor units.
    """
    lines = list(order.lines.select_related("seller"))
    owners = owners_of(lines)
    providers: dict[int, Organization] = {order.seller_id: order.seller}
    for line in lines:
        providers |= {each.pk: each for each in (line.seller, *owners[line.pk])}

    def open_sum() -> list[tuple[str, str]]:
        return [(_("No longer to be paid"), show_amount(unpaid, order.currency))] if unpaid else []

    told = (
        ([order.buyer], Can.PAY, gettext_lazy("Order %(order)s is cancelled: nothing more is to be paid"), open_sum),
        (
            providers.values(),
            Can.DELIVER,
            gettext_lazy("Order %(order)s is cancelled: do not deliver what is still open"),
            list,
        ),
    )
    for organizations, capability, text, more in told:
        notify(
            *organizations,
            kind="order.cancelled",
            text=lambda: text % {"order": order.reference},
            notice=lambda: f"{text % {'order': order.reference}}. {reason}" if reason else "",
            url=order.get_absolute_url(),
            capability=capability,
            facts=lambda: [*order_facts(order), *more()],
            words=reason,
            cause=f"order:{order.reference}:cancelled",
        )
