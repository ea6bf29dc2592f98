"""Void an invoice and send a new one for the same payment."""

from django.db import transaction

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.claim_invoice import claim_invoice
from billing.collecting.actions.close_collection import close_collection
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.send_invoice import send_invoice
from billing.models.collecting import Payment, PaymentAttempt
from billing.states.collecting import PaymentStatus
from core.kit.audit import record
from core.organizations.models import User


def reissue_invoice(payment_id: int, by: User | None = None) -> PaymentAttempt:
    """Void the payment's invoice and send a new one; cash it had got goes to the buyer's balance and pays the new one.

    Not to be called in a transaction. Raises NothingToPay where no invoice is open, StillPaying, AskedOtherwise,
    GatewayError.
    """
    payment = Payment.objects.select_related("order__buyer").get(pk=payment_id)
    invoice = payment.open_attempt
    if payment.status != PaymentStatus.OPEN or invoice is None or not invoice.is_sent_invoice:
        raise NothingToPay(payment.order.order_reference, payment.get_status_display())
    customer = ensure_customer(payment.order.buyer, invoice.provider)
    close_collection(payment)
    with transaction.atomic(durable=True):
        locked = Payment.objects.lock(payment_id)
        if not locked.still_waits_for(invoice):
            raise AskedOtherwise(locked.order.order_reference)
        claim_invoice(locked, invoice.provider, customer)
        record(
            "payment.invoice_reissued",
            f"order:{locked.order.order_reference}",
            by=by,
            organization=locked.order.buyer_id,
            payment=locked.pk,
            voided=invoice.document_number,
        )
    return send_invoice(payment_id)
