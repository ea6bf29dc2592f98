"""Let money that paid for nothing pay for something."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.collecting.actions.announce_paid import announce_paid
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.close_collection import close_collection
from billing.collecting.actions.split_off import split_off
from billing.models.collecting import Payment, PaymentAttempt, UnappliedCash
from billing.models.shares import BilledOrder
from billing.settling.actions.settle_payment import settle_payment
from billing.states.collecting import PAYABLE_STATES, PAYMENT, PaymentOutcome, PaymentStatus
from core.kit import clock
from core.kit.audit import record
from core.organizations.models import User


class CannotApplyCash(ValueError):
    """The cash and the payment do not fit together; the message says why."""

    def __init__(self, cash: UnappliedCash, payment: Payment, why: str) -> None:
        self.cash, self.payment, self.why = cash, payment, why
        super().__init__(_("%(cash)s cannot pay %(payment)s. %(why)s") % {"cash": cash, "payment": payment, "why": why})


def apply_cash(cash_id: int, payment_id: int, by: User | None = None) -> Payment:
    """Pay an open payment of the same buyer and currency from unapplied cash, as far as it goes.

    Its page is closed and its invoice voided first. Where the cash is less, the payment is split and the rest is
    asked for by itself. The payment has no charge of its own: transfers out of it come from the balance, refunds go
    to the charge that brought the cash. Not to be called in a transaction. Raises CannotApplyCash, StillPaying,
    AskedOtherwise, GatewayError.
    """
    cash = UnappliedCash.objects.get(pk=cash_id)
    payment = Payment.objects.select_related("order").get(pk=payment_id)
    _check(cash, payment)
    close_collection(payment)
    return _apply(cash, payment, by)


def _check(cash: UnappliedCash, payment: Payment) -> None:
    why = ""
    if payment.status not in PAYABLE_STATES or payment.order.cancelled_at is not None:
        why = _("The state of the payment is “%(status)s”.") % {"status": payment.get_status_display()}
    elif payment.order.buyer_id != cash.organization_id:
        why = _("The payment belongs to another buyer.")
    elif payment.order.currency != cash.currency:
        why = _("The payment is in %(currency)s.") % {"currency": payment.order.currency}
    elif cash.left <= 0:
        why = _("Nothing is left of this money.")
    if why:
        raise CannotApplyCash(cash, payment, why)


@transaction.atomic(durable=True)
def _apply(cash: UnappliedCash, asked: Payment, by: User | None) -> Payment:
    references = BilledOrder.objects.filter(pk__in=[cash.order_id, asked.order_id]).values_list(
        "order_reference", flat=True
    )
    BilledOrder.objects.lock(list(references))
    payment = Payment.objects.lock(asked.pk)
    cash = UnappliedCash.objects.select_for_update().get(pk=cash.pk)
    _check(cash, payment)
    if payment.open_attempt is not None:
        raise AskedOtherwise(payment.order.order_reference)
    amount = min(cash.left, payment.amount)
    if amount < payment.amount:
        split_off(payment, amount)
    cash.applied += amount
    cash.save(update_fields=["applied"])
    payment.status = PAYMENT.check(payment.status, PaymentStatus.PAID).value
    payment.cash, payment.method, payment.paid_at = cash, "money paid before", clock.now()
    payment.failure, payment.received, payment.received_at, payment.next_charge_at = "", 0, None, None
    payment.save()
    _attempt(payment, cash)
    announce_paid(payment)
    record(
        "cash.applied",
        f"order:{payment.order.order_reference}",
        by=by,
        organization=payment.order.buyer_id,
        cash=cash.pk,
        amount=amount,
    )
    return settle_payment(payment.pk, fee=0, movement="", locked=payment)


def _attempt(payment: Payment, cash: UnappliedCash) -> PaymentAttempt:
    last = payment.last_attempt
    number = last.number + 1 if last is not None else 1
    return PaymentAttempt.objects.create(
        payment=payment,
        number=number,
        provider=cash.provider,
        kind=PaymentAttempt.Kind.CASH,
        key=f"payment:{payment.pk}:{number}",
        request={"cash": cash.pk},
        outcome=PaymentOutcome.PAID,
        closed_at=payment.paid_at,
    )
