"""Close the pages and invoices that nobody owes any more, so that nobody pays by them."""

import logging

from django.db import transaction

from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.close_collection import StillPaying, close_attempt
from billing.collecting.domain.states import PaymentOutcome
from billing.collecting.models import Payment, PaymentAttempt
from billing.provider.gateways.base import GatewayError

logger = logging.getLogger(__name__)


def close_attempts(limit: int = 100) -> int:
    """Close what a payment was asked for with that has been cancelled, or was paid in another way; how many.

    What is being paid at this moment is left alone: its money is then the buyer's unapplied cash. Not to be called in a
    transaction.
    """
    waiting = PaymentAttempt.objects.filter(outcome=PaymentOutcome.CLOSING).select_related("payment__order")
    closed = 0
    for attempt in waiting.order_by("pk")[:limit]:
        try:
            close_attempt(attempt)
        except StillPaying as error:
            logger.warning("%s", error)
            _leave(attempt)
        except (AskedOtherwise, GatewayError) as error:
            logger.warning("could not close %s: %s", attempt, error)
            continue
        closed += 1
    return closed


@transaction.atomic(durable=True)
def _leave(asked: PaymentAttempt) -> None:
    Payment.objects.lock(asked.payment_id)
    attempt = PaymentAttempt.objects.get(pk=asked.pk)
    if attempt.outcome == PaymentOutcome.CLOSING:
        attempt.close(PaymentOutcome.CLOSED, "It was being paid when it was to be closed.")
