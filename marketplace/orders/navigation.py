"""What orders show in the frame, let lower pages link to, and count as waiting."""

from django.utils.translation import gettext_lazy as _

from cms.registry import register_bestsellers
from core.design.frame import register_link
from core.design.states import Look, register_badges
from core.organizations.places import TRADERS, Group, Place, register_places
from core.organizations.references import register_page
from core.organizations.waiting import register_waiting
from marketplace.orders.models import Order
from marketplace.orders.queries.order_page import visible_orders
from marketplace.orders.queries.waiting import bought_between, orders_waiting_for
from marketplace.orders.states import OrderStatus


def register() -> None:
    """Called once, when the app is ready."""
    register_badges(
        Order,
        "status",
        {
            OrderStatus.PLACED: Look(icon="clock"),
            OrderStatus.PAID: Look("good", "check"),
            OrderStatus.SETTLED: Look("good", "check"),
            OrderStatus.DELIVERING: Look(icon="arrow"),
            OrderStatus.COMPLETED: Look("good", "check"),
            OrderStatus.CANCELLED: Look(icon="x"),
            OrderStatus.REFUNDED: Look(icon="undo"),
        },
    )
    register_link("order", "orders:order")
    register_link("orders", "orders:order_list")
    register_places(Place(Group.WORK, 40, "orders", _("Orders"), "orders:order_list", "box"))
    register_page("O", visible_orders, "orders:order")
    register_waiting("orders", TRADERS, orders_waiting_for)
    register_bestsellers(bought_between)
