"""What is to be asked for, charged, finished or split now."""

import datetime as dt
import logging
from collections.abc import Callable

from django.db.models import F

from billing.actions.close_collection import StillPaying
from billing.actions.open_checkout import NothingToPay
from billing.actions.send_invoice import CannotInvoice, send_invoice
from billing.actions.split_payment import NothingReceived, split_payment
from billing.domain.states import PaymentStatus
from billing.gateways.base import GatewayError
from billing.models import Payment
from marketplace.kit import clock

logger = logging.getLogger(__name__)

# Scheduled invoices are sent so long before they are due.
AHEAD = dt.timedelta(days=30)


def collect_due(limit: int = 200) -> int:
    """Send invoices whose time has come or that a crash left unsent, and split off what came of overdue ones.

    One that cannot be dealt with is logged and holds up none of the others. How many were dealt with.
    """
    now = clock.now()
    open_orders = Payment.objects.filter(order__cancelled_at__isnull=True)
    invoices = open_orders.filter(collection=Payment.Collection.INVOICE)
    to_send = invoices.filter(status=PaymentStatus.REQUESTED, due_at__lte=now + AHEAD) | invoices.filter(
        status=PaymentStatus.REQUESTED, due_at__isnull=True
    )
    begun = invoices.filter(status=PaymentStatus.OPEN, invoice="")
    in_part = invoices.filter(
        status=PaymentStatus.OPEN, received__gt=0, received__lt=F("amount"), due_at__lt=now
    ).exclude(invoice="")
    done = 0
    for found, action in ((begun, send_invoice), (to_send, send_invoice), (in_part, split_payment)):
        for payment_id in list(found.order_by("due_at", "pk").values_list("pk", flat=True)[:limit]):
            done += attempt(action, payment_id)
    return done


def attempt(action: Callable[[int], object], payment_id: int) -> bool:
    """Whether the action could be done with the payment; why not is logged."""
    try:
        action(payment_id)
    except (GatewayError, NothingToPay, CannotInvoice, NothingReceived, StillPaying) as error:
        logger.warning("payment %s: %s", payment_id, error)
        return False
    return True
