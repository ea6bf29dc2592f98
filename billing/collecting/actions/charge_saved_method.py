"""Charge a method that the buyer has saved: claim, call, follow."""

from typing import Any

from django.db import transaction

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.collecting.actions.close_collection import close_collection
from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.actions.follow_payment import follow_payment
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.domain.dunning import retry_at
from billing.collecting.domain.states import PAYABLE_STATES, PAYMENT, PaymentStatus
from billing.collecting.models import Payment, SavedMethod
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, PaymentFacts
from billing.provider.gateways.current import gateway
from core.kit import clock
from core.kit.audit import record

ASKS_THE_BUYER = "authentication_required"
CONFIRM = "Your bank wants you to confirm this payment: pay it on the order's page."


class NoSavedMethod(ValueError):
    """The buyer has no such method any more; it pays on the payment page."""

    def __init__(self, order_reference: str) -> None:
        self.order_reference = order_reference
        super().__init__(f"There is no saved method to pay {order_reference} with. Pay on the payment page instead.")


def charge_saved_method(payment_id: int, method_id: int | None = None, by: Any = None) -> Payment:
    """Charge the buyer's method (its default without `method_id`) for this payment, once an attempt.

    A refused charge leaves the payment failed; where the sweeper asked (`by` None), it is tried again after some days,
    and after the last try, or where the bank wants to see the buyer, the buyer is asked to pay on the page. A crash is
    healed by calling it again. Not to be called in a transaction. Raises NothingToPay, NoSavedMethod, StillPaying,
    GatewayError where there was no answer.
    """
    payment = Payment.objects.select_related("order__buyer").get(pk=payment_id)
    if payment.status == PaymentStatus.OPEN and (payment.invoice or payment.checkout_session):
        close_collection(payment)
    payment, method, fresh = _claim(payment_id, method_id, by)
    try:
        facts = _ask(payment, method, fresh)
    except GatewayStuck as error:
        return _refused(payment, error.message, "", retries=by is None)
    except GatewayRefused as refusal:
        return _refused(payment, refusal.message, refusal.code, retries=by is None)
    return follow_payment(payment.pk, facts)


def _ask(payment: Payment, method: SavedMethod, fresh: bool) -> PaymentFacts:
    provider, order = gateway(), payment.order
    customer = ensure_customer(order.buyer)
    if not fresh:
        made = provider.find_payment(customer=customer, payment_id=payment.pk, attempt=payment.attempt)
        if made is not None:
            return made
    try:
        return provider.charge_saved(
            payment_id=payment.pk,
            attempt=payment.attempt,
            order_reference=order.order_reference,
            customer=customer,
            method=method.stripe_id,
            currency=order.currency,
            amount=payment.amount,
            description=f"{order.order_reference} {order.description}".strip(),
            key=f"payment:{payment.pk}:{payment.attempt}",
        )
    except GatewayStuck:
        made = provider.find_payment(customer=customer, payment_id=payment.pk, attempt=payment.attempt)
        if made is None:
            raise
        return made


@transaction.atomic(durable=True)
def _claim(payment_id: int, method_id: int | None, by: Any) -> tuple[Payment, SavedMethod, bool]:
    payment = Payment.objects.lock(payment_id)
    order = payment.order
    if payment.status not in PAYABLE_STATES or order.cancelled_at is not None:
        raise NothingToPay(order.order_reference, payment.get_status_display().lower())
    begun = payment.status == PaymentStatus.OPEN and payment.collection == Payment.Collection.SAVED
    methods = SavedMethod.objects.filter(organization=order.buyer_id, removed_at__isnull=True)
    chosen = methods.filter(is_default=True) if method_id is None else methods.filter(pk=method_id)
    if begun:
        chosen = methods.filter(name=payment.method)  # what was asked for first, whoever asks again
    method = chosen.first()
    if method is None:
        raise NoSavedMethod(order.order_reference)
    if begun:
        return payment, method, False
    payment.status = PAYMENT.check(payment.status, PaymentStatus.OPEN).value
    payment.collection = Payment.Collection.SAVED
    payment.attempt += 1
    payment.checkout_session = payment.checkout_url = payment.payment_intent = payment.failure = ""
    payment.invoice = payment.invoice_number = payment.invoice_url = ""
    payment.checkout_expires_at, payment.next_charge_at = None, None
    payment.received, payment.received_at, payment.method = 0, None, method.name
    payment.save()
    record(
        "payment.saved_method_charged", f"order:{order.order_reference}", by=by, payment=payment.pk, method=method.pk
    )
    return payment, method, True


@transaction.atomic(durable=True)
def _refused(asked: Payment, why: str, code: str, *, retries: bool) -> Payment:
    payment = Payment.objects.lock(asked.pk)
    if payment.attempt != asked.attempt or payment.status not in (PaymentStatus.OPEN, PaymentStatus.FAILED):
        return payment
    confirm = code == ASKS_THE_BUYER
    payment = fail_payment(payment.pk, "", CONFIRM if confirm else why)
    payment.retries += retries
    payment.next_charge_at = retry_at(payment.retries, clock.now()) if retries and not confirm else None
    if payment.next_charge_at is None:
        payment.collection = Payment.Collection.CHECKOUT  # from here on the buyer is reminded, not charged
    payment.save(update_fields=["retries", "next_charge_at", "collection"])
    return payment
