"""An invoice was paid in part: let what came be a payment of its own, and ask for the rest."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.collecting.actions.claim_invoice import claim_invoice
from billing.collecting.actions.close_collection import close_collection
from billing.collecting.actions.send_invoice import send_invoice
from billing.collecting.actions.split_off import split_off
from billing.collecting.queries.currencies import refusal
from billing.models.collecting import Payment, PaymentAttempt
from billing.states.collecting import PaymentStatus
from core.kit.audit import record
from core.organizations.models import User


class NothingReceived(ValueError):
    """No part of the payment has come in by bank transfer, or what came or is left is too little to be charged."""

    def __init__(self, payment: str, why: str) -> None:
        self.payment, self.why = payment, why
        super().__init__(_("%(payment)s cannot be split. %(why)s") % {"payment": payment, "why": why})


def split_payment(payment_id: int, by: User | None = None) -> list[PaymentAttempt]:
    """Void the invoice, split the payment into what came and the rest, and send an invoice for each.

    The provider pays the first at once from the cash that came back to the buyer's balance. A crash in between is
    finished by the sweeper, which sends invoices that were claimed. Not to be called in a transaction. Raises
    NothingReceived, StillPaying, AskedOtherwise, GatewayError.
    """
    payment = Payment.objects.select_related("order__buyer").get(pk=payment_id)
    invoice = _invoice(payment)
    customer = ensure_customer(payment.order.buyer, invoice.provider)
    close_collection(payment)
    with transaction.atomic(durable=True):
        locked = Payment.objects.lock(payment_id)
        if not locked.still_waits_for(invoice):
            raise NothingReceived(str(payment), _("It was asked for in another way meanwhile."))
        rest = split_off(locked, payment.received)
        for each in (locked, rest):
            claim_invoice(each, invoice.provider, customer)
        record(
            "payment.split",
            f"order:{locked.order.order_reference}",
            by=by,
            organization=locked.order.buyer_id,
            payment=locked.pk,
            received=locked.amount,
            rest=rest.amount,
        )
    return [send_invoice(locked.pk), send_invoice(rest.pk)]


def _invoice(payment: Payment) -> PaymentAttempt:
    invoice = payment.open_attempt
    if payment.status != PaymentStatus.OPEN or invoice is None or not invoice.is_sent_invoice or not payment.received:
        raise NothingReceived(str(payment), _("No part of an open invoice has arrived."))
    currency = payment.order.currency
    for amount in (payment.received, payment.amount - payment.received):
        why = refusal(currency, amount)
        if why:
            raise NothingReceived(str(payment), why)
    return invoice
