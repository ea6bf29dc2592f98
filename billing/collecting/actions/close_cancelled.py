"""Close what a cancelled payment was asked for with, so that nobody pays what is no longer owed."""

import logging

from django.db.models import Q

from billing.collecting.actions.close_collection import StillPaying, close_collection
from billing.collecting.domain.states import PaymentStatus
from billing.collecting.models import Payment
from billing.provider.gateways.base import GatewayError

logger = logging.getLogger(__name__)


def close_cancelled(limit: int = 100) -> int:
    """Expire the pages and void the invoices of cancelled payments; how many were closed.

    A payment that still has an address is one to close, so a job that is lost loses nothing. One that is being paid at
    this moment is left: its money is then the buyer's unapplied cash. Not to be called in a transaction.
    """
    addressed = ~Q(checkout_url="") | ~Q(invoice_url="")
    waiting = Payment.objects.filter(addressed, status=PaymentStatus.CANCELLED).select_related("order").order_by("pk")
    closed = 0
    for payment in waiting[:limit]:
        try:
            close_collection(payment)
        except StillPaying as error:
            logger.warning("%s", error)
        except GatewayError as error:
            logger.warning("could not close what %s was asked for with: %s", payment, error)
            continue
        Payment.objects.filter(pk=payment.pk).update(checkout_url="", invoice_url="")
        closed += 1
    return closed
