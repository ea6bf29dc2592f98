"""Close the hosted pages of an order that was called off, so that nobody pays by mistake."""

from billing.domain.states import PaymentStatus
from billing.gateways.base import GatewayError
from billing.gateways.current import gateway
from billing.models import Payment


def close_pages(order_reference: str) -> int:
    """Ask Stripe to expire the pages of cancelled payments; how many. One that is paid all the same is set aside.

    What Stripe does not answer is left: such a payment is kept as the buyer's unapplied cash. Not to be called in a
    transaction.
    """
    cancelled = Payment.objects.filter(order__order_reference=order_reference, status=PaymentStatus.CANCELLED)
    closed = 0
    for session in cancelled.exclude(checkout_session="").values_list("checkout_session", flat=True):
        try:
            gateway().expire_checkout(session)
        except GatewayError:
            continue
        closed += 1
    return closed
