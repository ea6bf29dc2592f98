"""Void an invoice and send a new one for the same payment."""

from typing import Any

from django.db import transaction

from billing.collecting.actions.close_collection import close_collection
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.send_invoice import send_invoice
from billing.collecting.domain.states import PaymentStatus
from billing.collecting.models import Payment
from core.kit.audit import record


def reissue_invoice(payment_id: int, by: Any = None) -> Payment:
    """Void the payment's invoice and send a new one; cash it had got goes to the buyer's balance and pays the new one.

    Not to be called in a transaction. Raises NothingToPay where no invoice is open, StillPaying, GatewayError.
    """
    payment = Payment.objects.select_related("order").get(pk=payment_id)
    if payment.status != PaymentStatus.OPEN or not payment.invoice:
        raise NothingToPay(payment.order.order_reference, payment.get_status_display().lower())
    close_collection(payment)
    with transaction.atomic(durable=True):
        locked = Payment.objects.lock(payment_id)
        if locked.attempt == payment.attempt and locked.status in (PaymentStatus.OPEN, PaymentStatus.FAILED):
            begin_again(locked)
            record(
                "payment.invoice_reissued",
                f"order:{locked.order.order_reference}",
                by=by,
                payment=locked.pk,
                voided=payment.invoice_number,
            )
    return send_invoice(payment_id)


def begin_again(payment: Payment) -> None:
    """A new attempt that asks by invoice, claimed and not sent yet; the caller holds the lock and sends it."""
    payment.status = PaymentStatus.OPEN.value
    payment.collection = Payment.Collection.INVOICE
    payment.attempt += 1
    payment.invoice = payment.invoice_number = payment.invoice_url = payment.payment_intent = payment.failure = ""
    payment.received, payment.received_at = 0, None
    payment.save()
