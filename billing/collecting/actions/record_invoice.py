"""Stripe has an invoice of ours: write down which."""

from django.db import transaction

from billing.accounts.models import BuyerTerms
from billing.collecting.domain.states import PaymentStatus
from billing.collecting.events import InvoiceSent
from billing.collecting.models import Payment
from billing.provider.gateways.base import InvoiceFacts
from core.kit.events import announce


@transaction.atomic
def record_invoice(payment_id: int, facts: InvoiceFacts) -> Payment:
    """Keep the invoice's number, address and payment with the payment it asks for, once; its buyer is told.

    The call's answer and the webhooks come here in any order; an invoice of an earlier attempt changes nothing.
    """
    payment = Payment.objects.lock(payment_id)
    draft = facts.status == "draft" or not facts.number
    if draft or payment.attempt != facts.attempt or payment.invoice or not _asks(payment):
        return payment
    payment.invoice, payment.invoice_number, payment.invoice_url = facts.id, facts.number, facts.url
    payment.payment_intent = payment.payment_intent or facts.payment_intent
    payment.save(update_fields=["invoice", "invoice_number", "invoice_url", "payment_intent"])
    order = payment.order
    if payment.status == PaymentStatus.OPEN and payment.due_at is not None:
        on_terms = BuyerTerms.objects.filter(organization=order.buyer_id, net_days__gt=0).exists()
        announce(
            InvoiceSent(
                order.order_reference,
                payment.instalment,
                payment.amount,
                order.currency,
                facts.number,
                payment.due_at,
                on_terms,
            )
        )
    return payment


def _asks(payment: Payment) -> bool:
    return payment.collection == Payment.Collection.INVOICE and payment.status != PaymentStatus.CANCELLED
