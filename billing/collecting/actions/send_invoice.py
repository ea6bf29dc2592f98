"""Ask for a payment by invoice: claim, call, record."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.claim_invoice import claim_invoice
from billing.collecting.actions.close_collection import close_attempt, close_collection
from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.record_invoice import record_invoice
from billing.collecting.domain.dunning import days_late, first_reminder
from billing.collecting.queries.currencies import takes_bank_transfers
from billing.models.accounts import BuyerTerms
from billing.models.collecting import Payment, PaymentAttempt
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, InvoiceFacts
from billing.provider.gateways.current import default_provider, gateway
from billing.provider.gateways.requests import InvoiceRequest, restored
from billing.shares.queries.order_case import order_case
from billing.states.collecting import PAYABLE_STATES, PaymentOutcome
from core.kit import clock
from core.kit.audit import record
from core.kit.faultpoints import reached
from core.organizations.domain.company import AddressFacts
from core.organizations.models import User


class CannotInvoice(ValueError):
    """The buyer has no payment terms, and its currency cannot be sent by bank transfer: it pays on the payment page."""

    def __init__(self, order_reference: str, currency: str) -> None:
        self.order_reference, self.currency = order_reference, currency
        super().__init__(
            _(
                "%(order)s cannot be paid by invoice: bank transfers are not accepted in %(currency)s, and no payment"
                " terms were granted. Pay on the payment page instead."
            )
            % {"order": order_reference, "currency": currency}
        )


def send_invoice(payment_id: int, by: User | None = None) -> PaymentAttempt:
    """The invoice by which the buyer can pay this payment, due by its terms; one that is sent already stays.

    Any other way to pay that is open is closed first. After a crash, call it again: an invoice that was begun
    is found by its payment and attempt and finished. Not to be called in a transaction. Raises NothingToPay,
    CannotInvoice, StillPaying, AskedOtherwise, GatewayError.
    """
    payment = Payment.objects.select_related("order__buyer").get(pk=payment_id)
    open_way = payment.open_attempt
    if open_way is not None and open_way.kind != PaymentAttempt.Kind.INVOICE:
        _check(payment)
        close_collection(payment)
        open_way = None
    provider = default_provider()
    customer = ""
    if open_way is None:
        _check(payment)
        case = order_case(payment.order.order_reference)
        bill_to = AddressFacts.of(case.bill_to) if case is not None and case.bill_to else None
        customer = ensure_customer(payment.order.buyer, provider, bill_to)
    attempt, fresh = _claim(payment_id, provider, customer, by)
    if attempt.provider_id:
        return attempt
    reached("invoice.claimed")
    try:
        facts = _ask(attempt, fresh)
    except (GatewayStuck, GatewayRefused) as error:
        fail_payment(payment_id, error.message, attempt)  # the next try is a new attempt with new keys
        raise
    reached("invoice.called")
    record_invoice(payment_id, facts)
    attempt = PaymentAttempt.objects.select_related("payment__order").get(pk=attempt.pk)
    if attempt.outcome not in (PaymentOutcome.OPEN, PaymentOutcome.PAID):  # meanwhile it was asked for in another way
        close_attempt(attempt)
        raise AskedOtherwise(attempt.payment.order.order_reference)
    return attempt


def _check(payment: Payment) -> None:
    order = payment.order
    if payment.status not in PAYABLE_STATES or order.cancelled_at is not None:
        raise NothingToPay(order.order_reference, payment.get_status_display())
    invoiced = payment.collection == Payment.Collection.INVOICE
    if not (invoiced or _net_days(payment) or takes_bank_transfers(order.currency)):
        raise CannotInvoice(order.order_reference, order.currency)


def _net_days(payment: Payment) -> int:
    terms = BuyerTerms.objects.filter(organization=payment.order.buyer_id)
    return terms.values_list("net_days", flat=True).first() or 0


def _ask(attempt: PaymentAttempt, fresh: bool) -> InvoiceFacts:
    """The invoice: finished, if an earlier call has begun it, else made."""
    provider, request = gateway(attempt.provider), restored(InvoiceRequest, attempt.request)
    try:
        return provider.send_invoice(request, attempt.key, None if fresh else provider.find_invoice(request))
    except (GatewayStuck, GatewayRefused) as error:
        begun = provider.find_invoice(request)
        if begun is None:
            raise
        # Refused, somebody else has begun it: asking anew would ask the buyer twice.
        key = f"{attempt.key}:on" if isinstance(error, GatewayStuck) else attempt.key
        return provider.send_invoice(request, key, begun)


@transaction.atomic(durable=True)
def _claim(payment_id: int, provider: str, customer: str, by: User | None) -> tuple[PaymentAttempt, bool]:
    """The attempt to go on with, and whether it begins here."""
    payment = Payment.objects.lock(payment_id)
    order = payment.order
    open_way = payment.open_attempt
    if open_way is not None:
        if open_way.kind != PaymentAttempt.Kind.INVOICE:
            raise AskedOtherwise(order.order_reference)
        open_way.asked_at = clock.now()
        open_way.save(update_fields=["asked_at"])
        return open_way, False  # sent, or claimed and not recorded
    _check(payment)
    if not customer:
        raise AskedOtherwise(order.order_reference)  # the invoice that was open has just been closed
    now = clock.now()
    invoiced = payment.collection == Payment.Collection.INVOICE
    scheduled = invoiced and payment.due_at is not None
    late = payment.due_at is not None and days_late(payment.due_at, order.accepted_at, now)
    if not scheduled and not late:
        payment.due_at = max(payment.due_at or now, now + dt.timedelta(days=_net_days(payment)))
        payment.next_reminder_at = first_reminder(payment.due_at, order.accepted_at, now, invoiced=True)
    attempt = claim_invoice(payment, provider, customer)
    record(
        "payment.invoice_asked",
        f"order:{order.order_reference}",
        by=by,
        organization=order.buyer_id,
        payment=payment.pk,
        amount=payment.amount,
    )
    return attempt, True
