"""Nothing more is asked of an order's buyer."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from billing.ledger.interface import Slice
from billing.models.collecting import Payment, PaymentAttempt
from billing.models.settling import Portion
from billing.models.shares import BilledOrder, Share
from billing.states.collecting import PAYABLE_STATES, PAYMENT, PaymentOutcome, PaymentStatus
from core.kit import clock
from core.kit.jobs import enqueue


class PaymentUnderWay(ValueError):
    """A payment of the order is on its way or not yet booked; wait until it has settled or failed."""

    def __init__(self, order_reference: str) -> None:
        self.order_reference = order_reference
        super().__init__(
            _("A payment of %(order)s is on its way. Try again once it has settled or failed.")
            % {"order": order_reference}
        )


def end_collection(order: BilledOrder) -> list[Slice]:
    """Cancel what is still to be paid of a locked order; what of each share nobody will pay, for the caller to book.

    What is paid stays; pages and invoices that are open are closed after the commit (`close_attempts`).
    Raises PaymentUnderWay.
    """
    payments = list(Payment.objects.filter(order=order))
    if any(each.status in (PaymentStatus.PROCESSING, PaymentStatus.PAID) for each in payments):
        raise PaymentUnderWay(order.order_reference)
    for payment in payments:
        if payment.status in PAYABLE_STATES:
            payment.status = PAYMENT.check(payment.status, PaymentStatus.CANCELLED).value
            payment.save(update_fields=["status"])
    attempts = PaymentAttempt.objects.filter(payment__order=order, outcome=PaymentOutcome.OPEN)
    if attempts.update(outcome=PaymentOutcome.CLOSING):
        enqueue("billing.tasks.close_attempts")
    order.cancelled_at = clock.now()
    order.save(update_fields=["cancelled_at"])
    return unpaid_slices(order)


def unpaid_slices(order: BilledOrder) -> list[Slice]:
    """What of each share has not been paid."""
    paid = dict(Portion.objects.filter(share__order=order).values_list("share").annotate(sum=Sum("amount")).order_by())
    return [
        Slice(share.role, share.organization_id, share.amount - paid.get(share.pk, 0))
        for share in Share.objects.filter(order=order)
    ]
