"""Collecting money at Stripe, and giving it back."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

from django.conf import settings

from billing.provider.gateways.base import (
    ChargeLimits,
    CheckoutPage,
    GatewayRefused,
    MovementFacts,
    Payable,
    PaymentFacts,
    PaymentProgress,
)
from billing.provider.gateways.requests import PageRequest, RefundRequest
from billing.provider.gateways.stripe_gateway.limits import charge_limits
from billing.provider.gateways.stripe_gateway.tax_ids import tax_ids_at_stripe
from billing.provider.gateways.stripe_gateway.wire import (
    Speaker,
    call,
    each_of,
    is_of,
    moment,
    movement_facts,
    own_id,
    own_ids,
    ref,
)
from billing.provider.interface import BillingContact

logger = logging.getLogger(__name__)
# The names of our ids in the metadata of refunds.
_REFUNDS = ("refund", "cash_refund")


class Payments(Speaker):
    """`billing.provider.gateways.base.PaymentGateway`, spoken to Stripe."""

    def currencies(self) -> Sequence[str]:
        """The setting STRIPE_CURRENCIES."""
        return tuple(settings.STRIPE_CURRENCIES)

    def limits(self, currency: str) -> ChargeLimits | None:
        """What one charge in this currency may be."""
        return charge_limits(currency)

    def update_customer(self, customer: str, contact: BillingContact) -> None:
        """The customer's name, e-mail address, place and tax ids, as they are printed on invoices."""
        first, rest = contact.lines[:1], ", ".join(contact.lines[1:])
        place = {
            "line1": "".join(first),
            "line2": rest,
            "postal_code": contact.postal_code,
            "city": contact.city,
            "state": contact.region,
            "country": contact.country,
        }
        params: dict[str, Any] = {"name": contact.name, "email": contact.email}
        given = {name: value for name, value in place.items() if value}
        call(self._client.v1.customers.update, customer, params | ({"address": given} if given else {}))
        self._say_tax_ids(customer, contact)

    def _say_tax_ids(self, customer: str, contact: BillingContact) -> None:
        """Let the customer have these tax ids and no others. One that Stripe does not take is left out: an invoice
        without it can be corrected, one that is not sent cannot be paid."""
        wanted = tax_ids_at_stripe(contact.tax_ids)
        for each in each_of(call(self._client.v1.customers.tax_ids.list, customer, {"limit": 100}, plain=False)):
            if (each["type"], each["value"]) in wanted:
                del wanted[each["type"], each["value"]]
            else:
                call(self._client.v1.customers.tax_ids.delete, customer, each["id"])
        for kind, value in wanted:
            try:
                call(self._client.v1.customers.tax_ids.create, customer, {"type": kind, "value": value})
            except GatewayRefused as refused:
                logger.warning("Stripe does not take a tax id of %s (%s): %s", customer, kind, refused.message)

    def open_checkout(self, request: PageRequest, key: str) -> CheckoutPage:
        """A Checkout session in payment mode, its payment in the order's transfer group."""
        if sum(each for _, each in request.lines) != request.amount:
            raise ValueError(f"the lines of {request.order_reference} do not sum to {request.amount}")
        metadata = own_ids(request)
        kept = {"setup_future_usage": "off_session"} if request.keep_method else {}
        session = call(
            self._client.v1.checkout.sessions.create,
            {
                "mode": "payment",
                "customer": request.customer,
                "client_reference_id": request.order_reference,
                "line_items": [
                    {
                        "quantity": 1,
                        "price_data": {
                            "currency": request.currency.lower(),
                            "unit_amount": each,
                            "product_data": {"name": name[:250]},
                        },
                    }
                    for name, each in request.lines
                ],
                "payment_intent_data": {
                    "transfer_group": request.order_reference,
                    "description": request.description[:500],
                    "metadata": metadata,
                    **kept,
                },
                "metadata": metadata,
                "success_url": request.success_url,
                "cancel_url": request.cancel_url,
            },
            {"idempotency_key": key},
        )
        return _page(session)

    def find_checkout(self, request: PageRequest) -> CheckoutPage | None:
        """Among the customer's sessions, the one of this attempt."""
        page = call(self._client.v1.checkout.sessions.list, {"customer": request.customer, "limit": 100}, plain=False)
        made = (each for each in each_of(page) if is_of(each, request.payment_id, request.attempt))
        return next((_page(each) for each in made), None)

    def expire_checkout(self, page_id: str) -> None:
        """Close the session; one that is complete or expired already is left as it is."""
        try:
            call(self._client.v1.checkout.sessions.expire, page_id)
        except GatewayRefused:
            return

    def checkout_payment(self, page_id: str) -> PaymentFacts:
        """The session's payment; an expired session was not paid."""
        session = call(self._client.v1.checkout.sessions.retrieve, page_id)
        expired = session["status"] == "expired"
        if session.get("payment_intent") and not expired:
            return self.payment(ref(session["payment_intent"]))
        open_now = PaymentProgress.PROCESSING if session["status"] == "complete" else PaymentProgress.OPEN
        status = PaymentProgress.EXPIRED if expired else open_now
        failure = "The payment page has expired." if expired else ""
        return PaymentFacts("", status, own_id(session, "payment"), failure=failure, attempt=own_id(session, "attempt"))

    def payment(self, intent: str) -> PaymentFacts:
        """The payment intent; one without our ids may pay an invoice, which has them."""
        facts = self._payment(intent)
        owner = self._invoice_of(intent) if facts.payment_id is None else None
        return replace(facts, payment_id=owner[0], attempt=owner[1]) if owner else facts

    def _payment(self, key: str) -> PaymentFacts:
        """The payment intent with its charge and that one's balance transaction."""
        intent = call(self._client.v1.payment_intents.retrieve, key, {"expand": ["latest_charge.balance_transaction"]})
        charge = intent.get("latest_charge") or {}
        movement = charge.get("balance_transaction") or {}
        if isinstance(movement, str):
            movement = {"id": movement}
        status = {
            "succeeded": PaymentProgress.SUCCEEDED,
            "processing": PaymentProgress.PROCESSING,
            "canceled": PaymentProgress.CANCELLED,
            "requires_capture": PaymentProgress.PROCESSING,
        }.get(intent["status"], PaymentProgress.OPEN)
        error = intent.get("last_payment_error") or {}
        if status == PaymentProgress.OPEN and error:
            status = PaymentProgress.FAILED
        return PaymentFacts(
            intent=intent["id"],
            status=status,
            payment_id=own_id(intent, "payment"),
            charge=charge.get("id", ""),
            amount=intent["amount_received"] if status == PaymentProgress.SUCCEEDED else intent["amount"],
            currency=intent["currency"].upper(),
            method=_method(charge.get("payment_method_details") or {}),
            fee=movement.get("fee"),
            movement=movement.get("id", "") if movement.get("fee") is not None else "",
            failure=error.get("message", ""),
            attempt=own_id(intent, "attempt"),
            received=_received(intent),
            saved_method=ref(charge.get("payment_method")) if intent.get("setup_future_usage") else "",
            settled_in=(movement.get("currency") or "").upper(),
        )

    def _invoice_of(self, intent: str) -> tuple[int | None, int | None] | None:
        """Our payment and attempt that the invoice names which this payment intent pays."""
        page = call(
            self._client.v1.invoice_payments.list,
            {"payment": {"type": "payment_intent", "payment_intent": intent}, "limit": 1},
        )
        if not page["data"]:
            return None
        invoice = call(self._client.v1.invoices.retrieve, ref(page["data"][0]["invoice"]))
        return own_id(invoice, "payment"), own_id(invoice, "attempt")

    def payable(self) -> Iterator[Payable]:
        """Open sessions and open invoices."""
        for listing in (self._client.v1.checkout.sessions.list, self._client.v1.invoices.list):
            for each in each_of(call(listing, {"status": "open", "limit": 100}, plain=False)):
                yield Payable(each["id"], own_id(each, "payment"), own_id(each, "attempt"))

    def refund(self, request: RefundRequest, key: str) -> MovementFacts:
        """A refund of a charge; the transfers made from it stay as they are."""
        return movement_facts(
            call(
                self._client.v1.refunds.create,
                {
                    "charge": request.charge,
                    "amount": request.amount,
                    "metadata": {request.kind: str(request.own_id), "order": request.order_reference},
                },
                {"idempotency_key": key},
            ),
            *_REFUNDS,
        )

    def find_refund(self, request: RefundRequest) -> MovementFacts | None:
        """Among the charge's refunds, the one with our id."""
        page = call(self._client.v1.refunds.list, {"charge": request.charge, "limit": 100}, plain=False)
        made = (each for each in each_of(page) if own_id(each, request.kind) == request.own_id)
        return next((movement_facts(each, *_REFUNDS) for each in made), None)

    def refund_facts(self, refund_id: str) -> MovementFacts:
        """The refund."""
        return movement_facts(call(self._client.v1.refunds.retrieve, refund_id), *_REFUNDS)


def _page(session: Mapping[str, Any]) -> CheckoutPage:
    return CheckoutPage(
        session["id"], session.get("url") or "", moment(session.get("expires_at")), ref(session.get("payment_intent"))
    )


def _received(intent: Mapping[str, Any]) -> int:
    """What bank transfers have brought of an intent that still waits for the rest."""
    asked = (intent.get("next_action") or {}).get("display_bank_transfer_instructions")
    return intent["amount"] - (asked.get("amount_remaining") or 0) if asked else 0


def _method(details: Mapping[str, Any]) -> str:
    """What it was paid with, as a buyer names it: "Visa ending 4242", "bank debit ending 6789"."""
    kind = details.get("type", "")
    more = details.get(kind) or {}
    words = "bank debit" if kind.endswith(("bank_account", "_debit")) else kind.replace("_", " ")
    name = str(more.get("brand") or "").replace("_", " ").title() or words
    return (f"{name} ending {more['last4']}" if more.get("last4") else name)[:60]
