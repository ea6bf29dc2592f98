"""Take the buyer to a page on which to pay."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.collecting.actions.claim_attempt import AskedOtherwise, claim_attempt
from billing.collecting.actions.close_collection import StillPaying, close_attempt, close_collection
from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.queries.payment_lines import payment_lines
from billing.models.collecting import Payment, PaymentAttempt
from billing.provider.gateways.base import CheckoutPage, GatewayRefused, GatewayStuck
from billing.provider.gateways.current import default_provider, gateway
from billing.provider.gateways.requests import PageRequest, restored, stored
from billing.states.collecting import PAYABLE_STATES, PaymentOutcome, PaymentStatus
from core.kit import clock
from core.kit.faultpoints import reached

_MARGIN = dt.timedelta(minutes=5)


class NothingToPay(ValueError):
    """No payment of the order waits for the buyer: `status` says how the order stands."""

    def __init__(self, order_reference: str, status: str) -> None:
        self.order_reference, self.status = order_reference, status
        super().__init__(
            _("Nothing is to be paid for %(order)s now. State of its payment: %(status)s.")
            % {"order": order_reference, "status": status}
        )


def open_checkout(order_reference: str, success_url: str, cancel_url: str, *, keep_method: bool = False) -> str:
    """The address of a hosted page for the order's next unpaid payment; where an invoice was sent, the invoice's page.

    A page that is open is given again; any other way to pay that is open is closed first. Claim, call, record: a
    crash after the call leads to the same page, since the attempt keeps its key and its request. `keep_method`: the
    buyer lets us charge what it pays with for the payments to come. Not to be called in a transaction. Raises
    NothingToPay, StillPaying, AskedOtherwise, GatewayError.
    """
    payment = _next(order_reference)
    open_way = payment.open_attempt
    if open_way is not None and not _serves(payment, open_way, keep_method):
        close_collection(payment)
        open_way = None
    provider = default_provider()
    customer = ensure_customer(payment.order.buyer, provider) if open_way is None else ""
    attempt, fresh = _claim(payment.pk, provider, customer, success_url, cancel_url, keep_method)
    if attempt.url:
        return attempt.url
    reached("checkout.claimed")
    page = _ask(attempt, fresh)
    reached("checkout.called")
    attempt = _record(attempt, page)
    reached("checkout.recorded")
    if not attempt.is_open and attempt.outcome != PaymentOutcome.PAID:  # meanwhile it was asked for in another way
        close_attempt(attempt)
        raise AskedOtherwise(order_reference)
    return attempt.url


def _next(order_reference: str) -> Payment:
    payments = Payment.objects.filter(order__order_reference=order_reference).order_by("instalment", "part")
    waiting = payments.filter(status__in=PAYABLE_STATES).select_related("order__buyer").first()
    if waiting is None:
        last = payments.last()
        raise NothingToPay(order_reference, last.get_status_display() if last else _("not asked for"))
    return waiting


def _serves(payment: Payment, attempt: PaymentAttempt, keep_method: bool) -> bool:
    """Whether what is open is what the buyer asks for: its invoice, or such a page that stays open for a while."""
    if attempt.kind == PaymentAttempt.Kind.INVOICE:
        return bool(attempt.url)
    expires = attempt.expires_at is not None and attempt.expires_at <= clock.now() + _MARGIN
    return (
        attempt.kind == PaymentAttempt.Kind.CHECKOUT
        and payment.status == PaymentStatus.OPEN
        and attempt.keeps_method == keep_method
        and not expires
    )


@transaction.atomic(durable=True)
def _claim(
    payment_id: int, provider: str, customer: str, success_url: str, cancel_url: str, keep_method: bool
) -> tuple[PaymentAttempt, bool]:
    """The attempt to go on with, and whether it begins here."""
    payment = Payment.objects.lock(payment_id)
    order = payment.order
    if payment.status not in PAYABLE_STATES:
        raise NothingToPay(order.order_reference, payment.get_status_display())
    open_way = payment.open_attempt
    if open_way is not None:
        if not _serves(payment, open_way, keep_method):
            raise AskedOtherwise(order.order_reference)
        open_way.asked_at = clock.now()
        open_way.save(update_fields=["asked_at"])
        return open_way, False
    if not customer:
        raise AskedOtherwise(order.order_reference)  # what was open has just been closed

    def ask(number: int) -> PageRequest:
        return PageRequest(
            payment_id=payment.pk,
            attempt=number,
            order_reference=order.order_reference,
            customer=customer,
            currency=order.currency,
            amount=payment.amount,
            lines=tuple(payment_lines(payment)),
            description=order.description or order.order_reference,
            success_url=success_url,
            cancel_url=cancel_url,
            keep_method=keep_method,
        )

    attempt = claim_attempt(payment, PaymentAttempt.Kind.CHECKOUT, provider, ask)
    payment.save()
    return attempt, True


def _ask(attempt: PaymentAttempt, fresh: bool) -> CheckoutPage:
    """The page: found, if an earlier call may have been heard, else asked for."""
    provider, request = gateway(attempt.provider), restored(PageRequest, attempt.request)
    try:
        page = None if fresh else provider.find_checkout(request)
        page = page or provider.open_checkout(request, attempt.key)
    except (GatewayStuck, GatewayRefused) as error:
        page = provider.find_checkout(request) if isinstance(error, GatewayStuck) else None
        if page is None:
            fail_payment(attempt.payment_id, error.message, attempt)  # the next try is a new attempt with a new key
            raise
    if not page.url:
        raise StillPaying(request.order_reference)  # it was used already; its news is on its way
    return page


@transaction.atomic(durable=True)
def _record(asked: PaymentAttempt, page: CheckoutPage) -> PaymentAttempt:
    """What the provider has opened belongs to this attempt, whatever has become of it meanwhile."""
    Payment.objects.lock(asked.payment_id)
    attempt = PaymentAttempt.objects.select_related("payment__order").get(pk=asked.pk)
    attempt.provider_id, attempt.url, attempt.expires_at = page.id, page.url, page.expires_at
    attempt.intent, attempt.answer = attempt.intent or page.intent, stored(page)
    attempt.save(update_fields=["provider_id", "url", "expires_at", "intent", "answer"])
    return attempt
