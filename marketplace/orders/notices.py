"""The news about orders."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Kind, Topic, register_kinds, register_topic
from core.organizations.access import Can


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic("orders", _("Orders and deliveries"), 20))
    buyer, payees = {"buyer": Can.PAY}, {"payees": Can.MONEY}
    register_kinds(
        Kind("order.placed", _("An order is confirmed"), "orders", buyer, _("Open order"), essential=True),
        Kind(
            "order.cancelled",
            _("An order is cancelled"),
            "orders",
            {"buyer": Can.PAY, "providers": Can.DELIVER},
            _("Open order"),
            essential=True,
        ),
        Kind("order.invoice_sent", _("An invoice is sent"), "orders", buyer, _("Pay invoice"), essential=True),
        Kind("order.payment_reminder", _("A payment is due or late"), "orders", buyer, _("Pay order"), essential=True),
        Kind("order.payment_failed", _("A payment fails"), "orders", buyer, _("Pay again"), essential=True),
        Kind(
            "order.received_in_part",
            _("A part of an invoice is paid"),
            "orders",
            buyer,
            _("Open order"),
            essential=True,
        ),
        Kind("order.paid_too_much", _("The buyer paid too much"), "orders", buyer, _("Open order"), essential=True),
        Kind(
            "order.paid",
            _("A payment arrives"),
            "orders",
            {"buyer": Can.PAY, "providers": Can.DELIVER},
            _("Open order"),
            essential=True,
        ),
        Kind(
            "order.overpayment_returned",
            _("An overpayment is returned"),
            "orders",
            buyer,
            _("Open order"),
            essential=True,
        ),
        Kind(
            "order.cash_applied",
            _("Money paid too much pays another order"),
            "orders",
            buyer,
            _("Open order"),
            essential=True,
        ),
        Kind("order.objected", _("The buyer objects to a payout"), "orders", payees, _("Open order"), essential=True),
        Kind(
            "order.objection_closed",
            _("An objection is decided or withdrawn"),
            "orders",
            {"buyer": Can.DELIVER, "payees": Can.MONEY},
            _("Open order"),
            essential=True,
        ),
        Kind(
            "order.delivered",
            _("A provider reports a delivery"),
            "orders",
            {"buyer": Can.DELIVER},
            _("Accept delivery"),
        ),
        Kind(
            "order.delivery_accepted",
            _("The buyer accepts a delivery"),
            "orders",
            {"providers": Can.MONEY},
            _("Open order"),
        ),
        Kind(
            "order.refunded",
            _("Money goes back to the buyer"),
            "orders",
            {"buyer": Can.PAY, "payees": Can.MONEY},
            _("Open order"),
            essential=True,
        ),
        Kind(
            "order.refund_failed",
            _("A refund does not reach the buyer"),
            "orders",
            {"buyer": Can.PAY, "payees": Can.MONEY},
            _("Open order"),
            essential=True,
        ),
        Kind("order.disputed", _("A payment is disputed"), "orders", payees, _("Open order"), essential=True),
        Kind("order.dispute_closed", _("A dispute is decided"), "orders", payees, _("Open order"), essential=True),
    )
