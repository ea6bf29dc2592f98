"""Close a page or an invoice that nobody owes any more, so that nobody pays by it."""

import logging

from django.db import transaction

from billing.collecting.actions.close_collection import StillPaying, close_attempt
from billing.models.collecting import Payment, PaymentAttempt
from billing.states.collecting import PaymentOutcome

logger = logging.getLogger(__name__)


def close_surplus_attempt(attempt_id: int) -> bool:
    """Close what a payment was asked for with that was cancelled, or paid in another way; False if nothing is to close.

    What is being paid at this moment is left alone: its money is then the buyer's unapplied cash. Not to be called in a
    transaction. Raises AskedOtherwise while the provider is being asked for it, and GatewayError.
    """
    closing = PaymentAttempt.objects.filter(pk=attempt_id, outcome=PaymentOutcome.CLOSING)
    attempt = closing.select_related("payment__order").first()
    if attempt is None:
        return False
    try:
        close_attempt(attempt)
    except StillPaying as error:
        logger.warning("%s", error)
        _leave(attempt)
    return True


@transaction.atomic(durable=True)
def _leave(asked: PaymentAttempt) -> None:
    Payment.objects.lock(asked.payment_id)
    attempt = PaymentAttempt.objects.get(pk=asked.pk)
    if attempt.outcome == PaymentOutcome.CLOSING:
        attempt.close(PaymentOutcome.CLOSED, "It was being paid when it was to be closed.")
