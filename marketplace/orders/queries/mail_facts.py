"""The facts of an order that a mail shows beside its sentence."""

from django.utils.translation import gettext as _

from core.kit.shown_money import show_amount
from marketplace.orders.models import Order

Facts = list[tuple[str, str]]


def order_facts(order: Order, *, with_total: bool = False) -> Facts:
    """Which order of whom. The total is for the buyer and the seller only."""
    facts = [(_("Order"), order.reference), (_("Title"), order.title), (_("Buyer"), str(order.buyer))]
    if with_total:
        facts += [(_("Seller"), str(order.seller)), (_("Total"), show_amount(order.total_minor, order.currency))]
    if with_total and order.po_number:
        facts.append((_("PO number"), order.po_number))
    return facts
