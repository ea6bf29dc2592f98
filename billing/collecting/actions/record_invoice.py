"""A provider has an invoice of ours: write down which."""

from django.db import transaction

from billing.collecting.events import InvoiceSent
from billing.models.accounts import BuyerTerms
from billing.models.collecting import Payment, PaymentAttempt
from billing.provider.gateways.base import InvoiceFacts, InvoiceProgress
from billing.provider.gateways.requests import stored
from billing.states.collecting import PaymentStatus
from core.kit.events import announce


@transaction.atomic
def record_invoice(payment_id: int, facts: InvoiceFacts) -> PaymentAttempt | None:
    """Keep the invoice's id, number and address with its attempt, once; the buyer is told of one by which it can pay.

    The call's answer and the webhooks come here in any order. None for an invoice that no attempt of ours asked for.
    """
    payment = Payment.objects.lock(payment_id)
    if facts.attempt is None:
        return None
    attempt = payment.attempts.filter(number=facts.attempt, kind=PaymentAttempt.Kind.INVOICE).first()
    if attempt is None or attempt.provider_id or facts.status == InvoiceProgress.DRAFT or not facts.number:
        return attempt
    attempt.provider_id, attempt.document_number, attempt.url = facts.id, facts.number, facts.url
    attempt.intent, attempt.answer = attempt.intent or facts.intent, stored(facts)
    attempt.save(update_fields=["provider_id", "document_number", "url", "intent", "answer"])
    order = payment.order
    if attempt.is_open and payment.status == PaymentStatus.OPEN and payment.due_at is not None:
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
    return attempt
