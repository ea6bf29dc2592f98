"""Begin a new way to pay a payment: its row is committed before the provider is asked."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from billing.models.collecting import Payment, PaymentAttempt
from billing.provider.gateways.requests import Request, stored
from billing.states.collecting import PAYMENT, PaymentOutcome, PaymentStatus


class AskedOtherwise(ValueError):
    """Somebody else is asking for this payment at this moment: what comes of it is seen in a moment."""

    def __init__(self, order_reference: str) -> None:
        self.order_reference = order_reference
        super().__init__(
            _("Somebody is opening a way to pay %(order)s right now. Look at the order again in a moment.")
            % {"order": order_reference}
        )


def claim_attempt(
    payment: Payment, kind: PaymentAttempt.Kind, provider: str, ask: Callable[[int], Request]
) -> PaymentAttempt:
    """The payment's next attempt, open, with what is to be asked; the payment is open and asked for in this way.

    `ask` makes the request for the attempt's number. The caller holds the order's lock and saves the payment. Raises
    AskedOtherwise where another attempt is open.
    """
    last = payment.attempts.order_by("number").last()
    if payment.attempts.filter(outcome=PaymentOutcome.OPEN).exists():
        raise AskedOtherwise(payment.order.order_reference)
    number = last.number + 1 if last is not None else 1
    payment.status = PAYMENT.check(payment.status, PaymentStatus.OPEN).value
    payment.collection, payment.failure = kind.value, ""
    payment.received, payment.received_at = 0, None
    subject = "invoice" if kind == PaymentAttempt.Kind.INVOICE else "payment"
    return PaymentAttempt.objects.create(
        payment=payment,
        number=number,
        provider=provider,
        kind=kind,
        key=f"{subject}:{payment.pk}:{number}",
        request=stored(ask(number)),
    )
