"""Charge a method that the buyer has saved: claim, call, sync."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.collecting.actions.claim_attempt import AskedOtherwise, claim_attempt
from billing.collecting.actions.close_collection import close_collection
from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.domain.dunning import retry_at
from billing.models.collecting import Payment, PaymentAttempt, SavedMethod
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, PaymentFacts
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import ChargeRequest, restored
from billing.states.collecting import PAYABLE_STATES, PaymentStatus
from core.kit import clock
from core.kit.audit import record
from core.organizations.models import User

ASKS_THE_BUYER = "authentication_required"
CONFIRM = "Your bank wants you to confirm this payment: pay it on the order's page."


class NoSavedMethod(ValueError):
    """The buyer has no such method any more; it pays on the payment page."""

    def __init__(self, order_reference: str) -> None:
        self.order_reference = order_reference
        super().__init__(
            _("There is no saved method to pay %(order)s with. Pay on the payment page instead.")
            % {"order": order_reference}
        )


def charge_saved_method(payment_id: int, method_id: int | None = None, by: User | None = None) -> Payment:
    """Charge the buyer's method (its default without `method_id`) for this payment, once an attempt.

    Any other way to pay that is open is closed first. A refused charge leaves the payment failed; where the sweeper
    asked (`by` None), it is tried again after some days, and after the last try, or where the bank wants to see the
    buyer, the buyer is asked to pay on the page. After a crash, call it again. Not to be called in a
    transaction. Raises NothingToPay, NoSavedMethod, StillPaying, AskedOtherwise, GatewayError where there was no
    answer.
    """
    payment = Payment.objects.select_related("order__buyer").get(pk=payment_id)
    _check(payment)
    open_way = payment.open_attempt
    method, customer = None, ""
    if open_way is None or open_way.kind != PaymentAttempt.Kind.SAVED:
        method = _method(payment, method_id)
        close_collection(payment)
        customer = ensure_customer(payment.order.buyer, method.provider)
    attempt, fresh = _claim(payment_id, method, customer, by)
    try:
        facts = _ask(attempt, fresh)
    except GatewayStuck as error:
        return _refused(attempt, error.message, "", retries=by is None)
    except GatewayRefused as refusal:
        return _refused(attempt, refusal.message, refusal.code, retries=by is None)
    return sync_payment(payment_id, facts, attempt.provider)


def _check(payment: Payment) -> None:
    if payment.status not in PAYABLE_STATES or payment.order.cancelled_at is not None:
        raise NothingToPay(payment.order.order_reference, payment.get_status_display())


def _method(payment: Payment, method_id: int | None) -> SavedMethod:
    methods = SavedMethod.objects.filter(organization=payment.order.buyer_id, removed_at__isnull=True)
    method = (methods.filter(is_default=True) if method_id is None else methods.filter(pk=method_id)).first()
    if method is None:
        raise NoSavedMethod(payment.order.order_reference)
    return method


def _ask(attempt: PaymentAttempt, fresh: bool) -> PaymentFacts:
    """The charge: found, if an earlier call may have been heard, else asked for."""
    provider, request = gateway(attempt.provider), restored(ChargeRequest, attempt.request)
    made = None if fresh else provider.find_charge(request)
    if made is not None:
        return made
    try:
        return provider.charge_saved(request, attempt.key)
    except GatewayStuck:
        made = provider.find_charge(request)
        if made is None:
            raise
        return made


@transaction.atomic(durable=True)
def _claim(payment_id: int, method: SavedMethod | None, customer: str, by: User | None) -> tuple[PaymentAttempt, bool]:
    """The attempt to go on with, and whether it begins here."""
    payment = Payment.objects.lock(payment_id)
    order = payment.order
    _check(payment)
    open_way = payment.open_attempt
    if open_way is not None and open_way.kind == PaymentAttempt.Kind.SAVED:
        open_way.asked_at = clock.now()
        open_way.save(update_fields=["asked_at"])
        return open_way, False  # what was asked for first, whoever asks again
    if method is None:
        raise AskedOtherwise(order.order_reference)  # the charge that was being made has just failed

    def ask(number: int) -> ChargeRequest:
        return ChargeRequest(
            payment_id=payment.pk,
            attempt=number,
            order_reference=order.order_reference,
            customer=customer,
            method=method.provider_id,
            currency=order.currency,
            amount=payment.amount,
            description=f"{order.order_reference} {order.description}".strip(),
        )

    attempt = claim_attempt(payment, PaymentAttempt.Kind.SAVED, method.provider, ask)
    payment.method, payment.next_charge_at = method.name, None
    payment.save()
    record(
        "payment.saved_method_charged",
        f"order:{order.order_reference}",
        by=by,
        organization=order.buyer_id,
        payment=payment.pk,
        method=method.pk,
    )
    return attempt, True


@transaction.atomic(durable=True)
def _refused(asked: PaymentAttempt, why: str, code: str, *, retries: bool) -> Payment:
    payment = Payment.objects.lock(asked.payment_id)
    last = payment.last_attempt
    if last is None or last.pk != asked.pk or payment.status not in (PaymentStatus.OPEN, PaymentStatus.FAILED):
        return payment
    confirm = code == ASKS_THE_BUYER
    payment = fail_payment(payment.pk, CONFIRM if confirm else why, asked)
    payment.retries += retries
    payment.next_charge_at = retry_at(payment.retries, clock.now()) if retries and not confirm else None
    if payment.next_charge_at is None:
        payment.collection = Payment.Collection.CHECKOUT  # from here on the buyer is reminded, not charged
    payment.save(update_fields=["retries", "next_charge_at", "collection"])
    return payment
