"""What is to be asked for, charged, finished or split now."""

import datetime as dt
import logging
from collections.abc import Callable

from django.db.models import Exists, F, OuterRef, Q

from billing.collecting.actions.charge_saved_method import NoSavedMethod, charge_saved_method
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.close_collection import StillPaying
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.send_invoice import CannotInvoice, send_invoice
from billing.collecting.actions.split_payment import NothingReceived, split_payment
from billing.collecting.domain.states import PaymentOutcome, PaymentStatus
from billing.collecting.models import Payment, PaymentAttempt
from billing.provider.gateways.base import GatewayError
from core.kit import clock

logger = logging.getLogger(__name__)

_REASONS = (GatewayError, NothingToPay, CannotInvoice, NothingReceived, StillPaying, AskedOtherwise, NoSavedMethod)
# Scheduled invoices are sent so long before they are due.
AHEAD = dt.timedelta(days=30)


def collect_due(limit: int = 200) -> int:
    """Charge saved methods and send invoices when their time has come; split off what came of overdue invoices.

    What a crash left half done is finished. One that cannot be dealt with is logged and holds up none of the others.
    How many were dealt with.
    """
    now = clock.now()
    open_orders = Payment.objects.filter(order__cancelled_at__isnull=True)
    invoices = open_orders.filter(collection=Payment.Collection.INVOICE)
    to_send = invoices.filter(status=PaymentStatus.REQUESTED, due_at__lte=now + AHEAD) | invoices.filter(
        status=PaymentStatus.REQUESTED, due_at__isnull=True
    )
    open_ways = PaymentAttempt.objects.filter(payment=OuterRef("pk"), outcome=PaymentOutcome.OPEN)
    begun = open_orders.filter(
        Exists(open_ways.filter(kind=PaymentAttempt.Kind.INVOICE, provider_id="")), status=PaymentStatus.OPEN
    )
    in_part = invoices.filter(
        Exists(open_ways.filter(kind=PaymentAttempt.Kind.INVOICE).exclude(provider_id="")),
        status=PaymentStatus.OPEN,
        received__gt=0,
        received__lt=F("amount"),
        due_at__lt=now,
    )
    saved = open_orders.filter(collection=Payment.Collection.SAVED)
    # A charge that was claimed gets its answer within seconds, unless its process died.
    charging = open_orders.filter(
        Exists(open_ways.filter(kind=PaymentAttempt.Kind.SAVED, provider_id="")), status=PaymentStatus.OPEN
    )
    to_charge = saved.filter(status__in=[PaymentStatus.REQUESTED, PaymentStatus.FAILED], due_at__lte=now).filter(
        Q(next_charge_at__isnull=True) | Q(next_charge_at__lte=now)
    )
    done = 0
    for found, action in (
        (charging, charge_saved_method),
        (to_charge, charge_saved_method),
        (begun, send_invoice),
        (to_send, send_invoice),
        (in_part, split_payment),
    ):
        for payment_id in list(found.order_by("due_at", "pk").values_list("pk", flat=True)[:limit]):
            done += attempt(action, payment_id)
    return done


def attempt(action: Callable[[int], object], payment_id: int) -> bool:
    """Whether the action could be done with the payment; why not is logged."""
    try:
        action(payment_id)
    except _REASONS as error:
        logger.warning("payment %s: %s", payment_id, error)
        return False
    return True
