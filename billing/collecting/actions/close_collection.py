"""Let nobody pay a payment any more where it was asked for: its page, its invoice."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.models.collecting import Payment, PaymentAttempt
from billing.provider.gateways.base import CheckoutPage, Gateway, InvoiceFacts, InvoiceProgress, PaymentProgress
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import ChargeRequest, InvoiceRequest, PageRequest, restored
from billing.states.collecting import PaymentOutcome
from core.kit import clock

LEASE = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)
_UNDER_WAY = (PaymentProgress.PROCESSING, PaymentProgress.SUCCEEDED)


class StillPaying(ValueError):
    """The buyer has just paid, or its bank has the payment already: nothing else can be done with it now."""

    def __init__(self, order_reference: str) -> None:
        self.order_reference = order_reference
        super().__init__(
            _("A payment of %(order)s is on its way. Wait until it has arrived or failed.") % {"order": order_reference}
        )


def close_collection(payment: Payment) -> None:
    """Close the one way by which the payment can be paid, at the provider and here; without one nothing happens.

    Cash that an invoice had got goes back to the buyer's balance there. Repeating it changes nothing. Not to be
    called in a transaction. Raises StillPaying where money is on its way through it, AskedOtherwise where the
    provider is being asked for it at this moment, and GatewayError.
    """
    attempt = PaymentAttempt.objects.filter(payment=payment, outcome=PaymentOutcome.OPEN).first()
    if attempt is not None:
        close_attempt(attempt)


def close_attempt(attempt: PaymentAttempt) -> None:
    """The same for one attempt, open or being closed."""
    reference = attempt.payment.order.order_reference
    if attempt.asked_recently(clock.now(), LEASE):
        raise AskedOtherwise(reference)
    provider = gateway(attempt.provider)
    key = attempt.provider_id or _made(provider, attempt)
    if key and _still_paying(provider, attempt.kind, key):
        raise StillPaying(reference)
    _store(attempt.pk, key)


def _made(provider: Gateway, attempt: PaymentAttempt) -> str:
    """The provider's id of what an attempt has opened whose answer was never recorded, or ""."""
    made: CheckoutPage | InvoiceFacts | None
    if attempt.kind == PaymentAttempt.Kind.CHECKOUT:
        made = provider.find_checkout(restored(PageRequest, attempt.request))
    elif attempt.kind == PaymentAttempt.Kind.INVOICE:
        made = provider.find_invoice(restored(InvoiceRequest, attempt.request))
    else:
        charge = provider.find_charge(restored(ChargeRequest, attempt.request))
        return charge.intent if charge is not None else ""
    return made.id if made is not None else ""


def _still_paying(provider: Gateway, kind: str, key: str) -> bool:
    """Whether money is on its way by it; if not, it cannot be paid any more."""
    if kind == PaymentAttempt.Kind.INVOICE:
        paying = provider.invoice_payment(provider.invoice(key))
        if paying is not None and paying.status in _UNDER_WAY:
            return True
        return provider.void_invoice(key).status == InvoiceProgress.PAID
    if kind == PaymentAttempt.Kind.CHECKOUT:
        provider.expire_checkout(key)
        return provider.checkout_payment(key).status in _UNDER_WAY
    return provider.payment(key).status in _UNDER_WAY


@transaction.atomic(durable=True)
def _store(attempt_id: int, key: str) -> None:
    Payment.objects.lock(PaymentAttempt.objects.values_list("payment", flat=True).get(pk=attempt_id))
    attempt = PaymentAttempt.objects.get(pk=attempt_id)
    if attempt.outcome in (PaymentOutcome.OPEN, PaymentOutcome.CLOSING):
        attempt.close(PaymentOutcome.CLOSED, provider_id=attempt.provider_id or key)
