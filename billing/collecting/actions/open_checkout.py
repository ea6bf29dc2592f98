"""Take the buyer to a page on which to pay."""

import datetime as dt

from django.db import transaction

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.collecting.actions.close_collection import close_collection
from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.domain.states import PAYABLE_STATES, PAYMENT, PaymentStatus
from billing.collecting.models import Payment
from billing.collecting.queries.payment_lines import payment_lines
from billing.provider.gateways.base import GatewayRefused, GatewayStuck
from billing.provider.gateways.current import gateway
from core.kit import clock
from core.kit.faultpoints import reached

_MARGIN = dt.timedelta(minutes=5)


class NothingToPay(ValueError):
    """No payment of the order waits for the buyer: `status` says how the order stands."""

    def __init__(self, order_reference: str, status: str) -> None:
        self.order_reference, self.status = order_reference, status
        super().__init__(f"Nothing is to be paid for {order_reference} now: its payment is {status}.")


def open_checkout(order_reference: str, success_url: str, cancel_url: str, *, keep_method: bool = False) -> str:
    """The address of a hosted page for the order's next unpaid payment; where an invoice was sent, the invoice's page.

    A page that is still open is given again. Claim, call, record: a crash after the call leads to the same page,
    since the attempt's key and parameters are kept. `keep_method`: the buyer lets us charge what it pays with for the
    payments to come. Raises NothingToPay, StillPaying, GatewayError.
    """
    other = _open_otherwise(order_reference, keep_method)
    if other is not None:
        close_collection(other)
    payment = _claim(order_reference, success_url, cancel_url, keep_method)
    if payment.checkout_url or payment.invoice_url:
        return payment.checkout_url or payment.invoice_url
    reached("checkout.claimed")
    order = payment.order
    try:
        page = gateway().open_checkout(
            payment_id=payment.pk,
            order_reference=order.order_reference,
            customer=ensure_customer(order.buyer),
            currency=order.currency,
            amount=payment.amount,
            lines=payment_lines(payment),
            description=order.description or order.order_reference,
            success_url=payment.success_url,
            cancel_url=payment.cancel_url,
            key=f"payment:{payment.pk}:{payment.attempt}",
            attempt=payment.attempt,
            keep_method=payment.keep_method,
        )
    except (GatewayStuck, GatewayRefused) as error:
        fail_payment(payment.pk, "", error.message)  # the next try is a new attempt with a new key
        raise
    reached("checkout.called")
    _record(payment.pk, payment.attempt, page.id, page.url, page.expires_at, page.payment_intent)
    reached("checkout.recorded")
    return page.url


@transaction.atomic(durable=True)
def _claim(order_reference: str, success_url: str, cancel_url: str, keep_method: bool) -> Payment:
    payments = Payment.objects.filter(order__order_reference=order_reference).order_by("instalment", "part")
    waiting = payments.filter(status__in=PAYABLE_STATES).values_list("pk", flat=True).first()
    if waiting is None:
        last = payments.last()
        raise NothingToPay(order_reference, last.get_status_display().lower() if last else "not asked for")
    payment = Payment.objects.lock(waiting)
    if payment.status not in PAYABLE_STATES:
        raise NothingToPay(order_reference, payment.get_status_display().lower())
    expired = payment.checkout_expires_at is not None and payment.checkout_expires_at <= clock.now() + _MARGIN
    if payment.status == PaymentStatus.OPEN and payment.invoice:
        return payment
    same = payment.collection == Payment.Collection.CHECKOUT and payment.keep_method == keep_method
    if payment.status == PaymentStatus.OPEN and same and not expired:
        return payment  # open, or claimed and not recorded: the same attempt again
    payment.status = PAYMENT.check(payment.status, PaymentStatus.OPEN).value
    payment.attempt += 1
    payment.success_url, payment.cancel_url, payment.keep_method = success_url, cancel_url, keep_method
    payment.collection = Payment.Collection.CHECKOUT
    payment.checkout_session = payment.checkout_url = payment.payment_intent = payment.failure = ""
    payment.checkout_expires_at = None
    payment.save()
    return payment


@transaction.atomic(durable=True)
def _record(
    payment_id: int, attempt: int, session: str, url: str, expires_at: dt.datetime | None, payment_intent: str
) -> None:
    payment = Payment.objects.lock(payment_id)
    if payment.attempt != attempt or payment.status != PaymentStatus.OPEN:
        return  # a webhook was faster
    payment.checkout_session, payment.checkout_url, payment.checkout_expires_at = session, url, expires_at
    payment.payment_intent = payment_intent
    payment.save(update_fields=["checkout_session", "checkout_url", "checkout_expires_at", "payment_intent"])


def _open_otherwise(order_reference: str, keep_method: bool) -> Payment | None:
    """The payment whose open page keeps, or does not keep, the method although it should not, or should."""
    pages = Payment.objects.filter(order__order_reference=order_reference, status=PaymentStatus.OPEN)
    pages = pages.filter(collection=Payment.Collection.CHECKOUT).exclude(checkout_session="")
    return pages.exclude(keep_method=keep_method).select_related("order").order_by("instalment", "part").first()
