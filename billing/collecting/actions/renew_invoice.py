"""Ask for a payment by an invoice that is sent now, whether one is open or not."""

from billing.collecting.actions.reissue_invoice import reissue_invoice
from billing.collecting.actions.send_invoice import send_invoice
from billing.models.collecting import Payment, PaymentAttempt
from billing.states.collecting import PaymentStatus
from core.organizations.models import User


def renew_invoice(payment_id: int, by: User) -> PaymentAttempt:
    """Send an invoice; where one is open, void it and send a new one.

    Not to be called in a transaction. Raises NothingToPay, CannotInvoice, StillPaying, AskedOtherwise, GatewayError.
    """
    payment = Payment.objects.get(pk=payment_id)
    if payment.status == PaymentStatus.OPEN and payment.invoice is not None:
        return reissue_invoice(payment_id, by)
    return send_invoice(payment_id, by)
