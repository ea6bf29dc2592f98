"""Ask for a payment by invoice: claim, call, record."""

import datetime as dt
from functools import partial
from typing import Any

from django.db import transaction

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.accounts.models import BuyerTerms
from billing.collecting.actions.close_collection import close_collection
from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.record_invoice import record_invoice
from billing.collecting.domain.collecting import BANK_TRANSFERS, invoice_methods
from billing.collecting.domain.dunning import days_late, first_reminder
from billing.collecting.domain.states import PAYABLE_STATES, PAYMENT, PaymentStatus
from billing.collecting.models import Payment
from billing.collecting.queries.payment_lines import payment_lines
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, InvoiceFacts
from billing.provider.gateways.current import gateway
from core.kit import clock
from core.kit.audit import record
from core.kit.faultpoints import reached

# Stripe takes no due date in the past; what is due at once can be paid until tomorrow without being overdue there.
SOONEST = dt.timedelta(days=2)


class CannotInvoice(ValueError):
    """The buyer has no credit, and its currency cannot be sent by bank transfer: it pays on the payment page."""

    def __init__(self, order_reference: str, currency: str) -> None:
        self.order_reference, self.currency = order_reference, currency
        super().__init__(
            f"{order_reference} cannot be paid by invoice: bank transfers are not taken in {currency}, and no credit "
            "was granted. Pay on the payment page instead."
        )


def send_invoice(payment_id: int, by: Any = None) -> Payment:
    """Send the buyer an invoice for this payment, due by its terms; one that is sent already stays.

    A crash is healed by calling it again: an invoice that was begun is found by its payment and attempt and finished.
    Not to be called in a transaction. Raises NothingToPay, CannotInvoice, StillPaying, GatewayError.
    """
    payment = Payment.objects.select_related("order__buyer").get(pk=payment_id)
    if payment.status == PaymentStatus.OPEN and payment.checkout_session:
        close_collection(payment)
    payment, fresh = _claim(payment_id, by)
    if payment.invoice:
        return payment
    reached("invoice.claimed")
    try:
        facts = _ask(payment, fresh)
    except (GatewayStuck, GatewayRefused) as error:
        fail_payment(payment.pk, "", error.message)  # the next try is a new attempt with new keys
        raise
    reached("invoice.called")
    recorded = record_invoice(payment.pk, facts)
    if recorded.invoice != facts.id:
        gateway().void_invoice(facts.id)  # in the meantime it was asked for in another way
    return recorded


def _ask(payment: Payment, fresh: bool) -> InvoiceFacts:
    provider, order = gateway(), payment.order
    customer = ensure_customer(order.buyer)
    find = partial(provider.find_invoice, customer=customer, payment_id=payment.pk, attempt=payment.attempt)
    now = clock.now()
    due_at = payment.due_at or now
    send = partial(
        provider.send_invoice,
        payment_id=payment.pk,
        attempt=payment.attempt,
        order_reference=order.order_reference,
        customer=customer,
        currency=order.currency,
        lines=payment_lines(payment),
        description=f"{order.order_reference} {order.description}".strip(),
        due_at=max(due_at, _soonest()),
        methods=invoice_methods(order.currency),
    )
    key = f"invoice:{payment.pk}:{payment.attempt}"
    try:
        return send(key=key, begun=None if fresh else find())
    except GatewayStuck:
        begun = find()
        if begun is None:
            raise
        return send(key=f"{key}:on", begun=begun)
    except GatewayRefused:
        begun = find()
        if begun is None:
            raise
        return send(key=key, begun=begun)  # somebody else has begun it: asking anew would ask the buyer twice


def _soonest() -> dt.datetime:
    """A midnight: two that make the same invoice at once, or one after the other, ask with the same words."""
    return (clock.now() + SOONEST).replace(hour=0, minute=0, second=0, microsecond=0)


@transaction.atomic(durable=True)
def _claim(payment_id: int, by: Any) -> tuple[Payment, bool]:
    """The payment, and whether this attempt begins here."""
    payment = Payment.objects.lock(payment_id)
    order = payment.order
    if payment.status not in PAYABLE_STATES or order.cancelled_at is not None:
        raise NothingToPay(order.order_reference, payment.get_status_display().lower())
    invoiced = payment.collection == Payment.Collection.INVOICE
    if invoiced and payment.status == PaymentStatus.OPEN:
        return payment, False  # sent, or claimed and not recorded
    days = BuyerTerms.objects.filter(organization=order.buyer_id).values_list("net_days", flat=True).first() or 0
    if not (invoiced or days or order.currency in BANK_TRANSFERS):
        raise CannotInvoice(order.order_reference, order.currency)
    now = clock.now()
    scheduled = invoiced and payment.due_at is not None
    late = payment.due_at is not None and days_late(payment.due_at, order.accepted_at, now)
    if not scheduled and not late:
        payment.due_at = max(payment.due_at or now, now + dt.timedelta(days=days))
        payment.next_reminder_at = first_reminder(payment.due_at, order.accepted_at, now, invoiced=True)
    payment.status = PAYMENT.check(payment.status, PaymentStatus.OPEN).value
    payment.collection = Payment.Collection.INVOICE
    payment.attempt += 1
    payment.checkout_session = payment.checkout_url = payment.payment_intent = payment.failure = ""
    payment.invoice = payment.invoice_number = payment.invoice_url = ""
    payment.checkout_expires_at, payment.received, payment.received_at = None, 0, None
    payment.save()
    record("payment.invoice_asked", f"order:{order.order_reference}", by=by, payment=payment.pk, amount=payment.amount)
    return payment, True
