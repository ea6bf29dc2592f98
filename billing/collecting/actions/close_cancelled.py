"""Close what a cancelled payment was asked for with, so that nobody pays what is no longer owed."""

import logging

from billing.collecting.actions.close_collection import StillPaying, close_collection
from billing.collecting.models import Payment
from billing.due import cancelled_payments

logger = logging.getLogger(__name__)


def close_cancelled(payment_id: int) -> bool:
    """Expire the page and void the invoice of a cancelled payment; False where that was done before.

    A payment that still has an address is one to close, so a job that is lost loses nothing. One that is being paid at
    this moment is left: its money is then the buyer's unapplied cash. Not to be called in a transaction. Raises
    GatewayError.
    """
    payment = cancelled_payments().select_related("order").filter(pk=payment_id).first()
    if payment is None:
        return False
    try:
        close_collection(payment)
    except StillPaying as error:
        logger.warning("%s", error)
    Payment.objects.filter(pk=payment.pk).update(checkout_url="", invoice_url="")
    return True
