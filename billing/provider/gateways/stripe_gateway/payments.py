"""Collecting money at Stripe, and giving it back."""

from collections.abc import Mapping, Sequence
from typing import Any

from billing.provider.gateways.base import CheckoutPage, GatewayRefused, MovementFacts, PaymentFacts
from billing.provider.gateways.stripe_gateway.wire import Speaker, call, each_of, moment, movement_facts, own_id, ref


class Payments(Speaker):
    """`billing.provider.gateways.base.PaymentGateway`, spoken to Stripe."""

    def create_customer(self, *, organization_id: int, name: str, key: str) -> str:
        """A customer."""
        params = {"name": name, "metadata": {"organization": str(organization_id)}}
        return str(call(self._client.v1.customers.create, params, {"idempotency_key": key})["id"])

    def open_checkout(
        self,
        *,
        payment_id: int,
        order_reference: str,
        customer: str,
        currency: str,
        amount: int,
        lines: Sequence[tuple[str, int]],
        description: str,
        success_url: str,
        cancel_url: str,
        key: str,
        attempt: int = 1,
        keep_method: bool = False,
    ) -> CheckoutPage:
        """A Checkout session in payment mode, its payment in the order's transfer group."""
        if sum(each for _, each in lines) != amount:
            raise ValueError(f"the lines of {order_reference} do not sum to {amount}")
        metadata = {"payment": str(payment_id), "attempt": str(attempt), "order": order_reference}
        kept = {"setup_future_usage": "off_session"} if keep_method else {}
        session = call(
            self._client.v1.checkout.sessions.create,
            {
                "mode": "payment",
                "customer": customer,
                "client_reference_id": order_reference,
                "line_items": [
                    {
                        "quantity": 1,
                        "price_data": {
                            "currency": currency.lower(),
                            "unit_amount": each,
                            "product_data": {"name": name[:250]},
                        },
                    }
                    for name, each in lines
                ],
                "payment_intent_data": {
                    "transfer_group": order_reference,
                    "description": description[:500],
                    "metadata": metadata,
                    **kept,
                },
                "metadata": metadata,
                "success_url": success_url,
                "cancel_url": cancel_url,
            },
            {"idempotency_key": key},
        )
        return CheckoutPage(
            session["id"], session["url"] or "", moment(session.get("expires_at")), ref(session.get("payment_intent"))
        )

    def expire_checkout(self, session_id: str) -> None:
        """Close the session; one that is complete or expired already is left as it is."""
        try:
            call(self._client.v1.checkout.sessions.expire, session_id)
        except GatewayRefused:
            return

    def checkout_payment(self, session_id: str) -> PaymentFacts:
        """The session's payment; an expired session has failed."""
        session = call(self._client.v1.checkout.sessions.retrieve, session_id)
        if session.get("payment_intent"):
            return self.payment(ref(session["payment_intent"]))
        status = {"expired": "failed", "complete": "processing"}.get(session["status"], "open")
        failure = "The payment page has expired." if status == "failed" else ""
        return PaymentFacts("", status, own_id(session, "payment"), failure=failure, attempt=own_id(session, "attempt"))

    def payment(self, payment_intent: str) -> PaymentFacts:
        """The payment intent with its charge and that one's balance transaction."""
        intent = call(
            self._client.v1.payment_intents.retrieve,
            payment_intent,
            {"expand": ["latest_charge.balance_transaction"]},
        )
        charge = intent.get("latest_charge") or {}
        movement = charge.get("balance_transaction") or {}
        if isinstance(movement, str):
            movement = {"id": movement}
        status = {
            "succeeded": "succeeded",
            "processing": "processing",
            "canceled": "cancelled",
            "requires_capture": "processing",
        }.get(intent["status"], "open")
        error = intent.get("last_payment_error") or {}
        if status == "open" and error:
            status = "failed"
        return PaymentFacts(
            payment_intent=intent["id"],
            status=status,
            payment_id=own_id(intent, "payment"),
            charge=charge.get("id", ""),
            amount=intent["amount_received"] if status == "succeeded" else intent["amount"],
            currency=intent["currency"].upper(),
            method=_method(charge.get("payment_method_details") or {}),
            fee=movement.get("fee"),
            balance_transaction=movement.get("id", "") if movement.get("fee") is not None else "",
            failure=error.get("message", ""),
            attempt=own_id(intent, "attempt"),
            received=_received(intent),
            saved_method=ref(charge.get("payment_method")) if intent.get("setup_future_usage") else "",
            settled_in=(movement.get("currency") or "").upper(),
        )

    def refund(self, *, refund_id: int, charge: str, amount: int, order_reference: str, key: str) -> MovementFacts:
        """A refund of a charge; the transfers made from it stay as they are."""
        return movement_facts(
            call(
                self._client.v1.refunds.create,
                {
                    "charge": charge,
                    "amount": amount,
                    "metadata": {"refund": str(refund_id), "order": order_reference},
                },
                {"idempotency_key": key},
            ),
            "refund",
        )

    def refund_cash(
        self, *, cash_refund_id: int, charge: str, amount: int, order_reference: str, key: str
    ) -> MovementFacts:
        """A refund of what a charge brought beyond what was asked for."""
        return movement_facts(
            call(
                self._client.v1.refunds.create,
                {
                    "charge": charge,
                    "amount": amount,
                    "metadata": {"cash_refund": str(cash_refund_id), "order": order_reference},
                },
                {"idempotency_key": key},
            ),
            "cash_refund",
        )

    def find_cash_refund(self, *, cash_refund_id: int, charge: str) -> MovementFacts | None:
        """Among the charge's refunds, the one with our id."""
        page = call(self._client.v1.refunds.list, {"charge": charge, "limit": 100}, plain=False)
        made = (each for each in each_of(page) if own_id(each, "cash_refund") == cash_refund_id)
        return next((movement_facts(each, "cash_refund") for each in made), None)

    def cash_refund_facts(self, refund_id: str) -> MovementFacts:
        """The refund."""
        return movement_facts(call(self._client.v1.refunds.retrieve, refund_id), "cash_refund")

    def find_refund(self, *, refund_id: int, charge: str) -> MovementFacts | None:
        """Among the charge's refunds, the one with our id."""
        page = call(self._client.v1.refunds.list, {"charge": charge, "limit": 100}, plain=False)
        return next(
            (movement_facts(each, "refund") for each in each_of(page) if own_id(each, "refund") == refund_id), None
        )

    def refund_facts(self, refund_id: str) -> MovementFacts:
        """The refund."""
        return movement_facts(call(self._client.v1.refunds.retrieve, refund_id), "refund")


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
