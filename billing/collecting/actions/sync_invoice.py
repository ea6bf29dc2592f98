"""Bring a payment to where its provider says its invoice stands."""

from django.db import transaction

from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.actions.record_invoice import record_invoice
from billing.collecting.actions.sync_payment import sync_payment
from billing.models.collecting import Payment
from billing.provider.gateways.base import InvoiceFacts, InvoiceProgress, PaymentFacts, PaymentProgress
from billing.states.collecting import PAID_STATES, PaymentOutcome, PaymentStatus


class PaidElsewhere(RuntimeError):
    """The invoice was marked as paid without a payment through its provider: a person has to decide what that was."""

    def __init__(self, invoice: str) -> None:
        self.invoice = invoice
        super().__init__(f"Invoice {invoice} counts as paid at the payment provider, and no money came in by it.")


@transaction.atomic
def sync_invoice(facts: InvoiceFacts, paid_with: PaymentFacts | None, provider: str = "") -> Payment | None:
    """Record, settle or end the invoice's payment; None for an invoice that is not ours.

    `paid_with` is how the invoice's payment stands. A voided invoice leaves the payment to be asked for again; one
    that the provider calls uncollectible can still be paid, and says so. News of an earlier attempt's invoice change
    nothing, unless it was paid: that is money. Raises PaidElsewhere.
    """
    payment = Payment.objects.filter(pk=facts.payment_id).first() if facts.payment_id else None
    if payment is None:
        return None
    attempt = record_invoice(payment.pk, facts)
    payment = Payment.objects.lock(payment.pk)
    if facts.status == InvoiceProgress.PAID:
        if paid_with is None or paid_with.status != PaymentProgress.SUCCEEDED:
            raise PaidElsewhere(facts.id)
        return sync_payment(payment.pk, paid_with, provider)
    last = payment.last_attempt
    latest = attempt is not None and last is not None and attempt.pk == last.pk and attempt.provider_id == facts.id
    if not latest or payment.status in PAID_STATES:
        return payment
    if facts.status == InvoiceProgress.VOID:
        payment = fail_payment(payment.pk, f"Invoice {facts.number} was voided.", attempt, PaymentOutcome.CLOSED)
        if payment.status == PaymentStatus.FAILED:
            payment.received, payment.received_at = 0, None
            payment.save(update_fields=["received", "received_at"])
    elif facts.status == InvoiceProgress.UNCOLLECTIBLE:
        payment.failure = f"Invoice {facts.number} was marked uncollectible; it can still be paid."
        payment.save(update_fields=["failure"])
    elif paid_with is not None:
        payment = sync_payment(payment.pk, paid_with, provider)
    return payment
