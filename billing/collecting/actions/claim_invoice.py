"""Begin to ask for a payment by invoice."""

import datetime as dt

from billing.collecting.actions.claim_attempt import claim_attempt
from billing.collecting.queries.invoice_references import invoice_references
from billing.collecting.queries.payment_lines import payment_lines
from billing.models.collecting import Payment, PaymentAttempt
from billing.provider.gateways.requests import InvoiceRequest
from core.kit import clock

# Providers take no due date in the past; what is due at once can be paid until tomorrow without being overdue there.
SOONEST = dt.timedelta(days=2)


def claim_invoice(payment: Payment, provider: str, customer: str) -> PaymentAttempt:
    """A new attempt that asks by invoice, to be sent next; the caller holds the order's lock. Raises AskedOtherwise."""
    order, now = payment.order, clock.now()

    def ask(number: int) -> InvoiceRequest:
        return InvoiceRequest(
            payment_id=payment.pk,
            attempt=number,
            order_reference=order.order_reference,
            customer=customer,
            currency=order.currency,
            lines=tuple(payment_lines(payment)),
            description=f"{order.order_reference} {order.description}".strip(),
            references=invoice_references(order.order_reference),
            due_at=max(payment.due_at or now, (now + SOONEST).replace(hour=0, minute=0, second=0, microsecond=0)),
        )

    attempt = claim_attempt(payment, PaymentAttempt.Kind.INVOICE, provider, ask)
    payment.save()
    return attempt
