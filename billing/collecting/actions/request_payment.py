"""Ask a buyer for a payment of an accepted order."""

from django.db import transaction
from django.db.models import Sum

from billing.collecting.actions.bill_order import InvalidPaymentRequest, bill_order
from billing.collecting.domain.dunning import first_reminder
from billing.collecting.interface import PaymentRequest
from billing.models.collecting import Payment
from billing.settling.domain.portions import instalment_amount
from core.kit import clock
from core.kit.faultpoints import reached

__all__ = ["InvalidPaymentRequest", "request_payment"]


@transaction.atomic
def request_payment(request: PaymentRequest) -> Payment:
    """Freeze the order's money with its first instalment, and add the payment to be collected.

    Asking again for the same instalment gives the payment that is there. Call it in the transaction that accepts
    the order. Raises InvalidPaymentRequest. A whole schedule is handed to `schedule_payments`.
    """
    order, known = bill_order(request)
    payment = order.payments.filter(instalment=request.instalment).first() if known else None
    if payment is not None:
        if request.amount is not None and payment.amount != request.amount:
            raise InvalidPaymentRequest(
                request.order_reference, [f"Instalment {request.instalment} was asked for with another amount."]
            )
        return payment
    if order.cancelled_at is not None:
        raise InvalidPaymentRequest(request.order_reference, ["It was cancelled; nothing more is asked for."])
    asked = order.payments.aggregate(sum=Sum("amount"))["sum"] or 0 if known else 0
    amount = request.amount
    if amount is None:
        amount = instalment_amount(order.total, asked, request.instalment, request.instalments)
    if amount <= 0 or asked + amount > order.total:
        raise InvalidPaymentRequest(
            request.order_reference,
            [f"Instalment {request.instalment} of {amount} does not fit: {order.total - asked} is left to ask for."],
        )
    payment = Payment.objects.create(
        order=order,
        instalment=request.instalment,
        amount=amount,
        due_at=request.due_at,
        next_reminder_at=first_reminder(request.due_at, order.accepted_at, clock.now()),
    )
    reached("payment.requesting")
    return payment
