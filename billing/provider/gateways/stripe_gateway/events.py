"""Stripe's events: read, listed, put into our words, and asked for."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

import stripe

from billing.provider.gateways.base import BadSignature, Endpoint, Envelope
from billing.provider.gateways.facts import (
    AccountChanged,
    CashChanged,
    DisputeChanged,
    Facts,
    InvoiceChanged,
    PaymentChanged,
    PayoutChanged,
    RefundChanged,
    TransferChanged,
)
from billing.provider.gateways.stripe_gateway.wire import Speaker, call, each_of, ref
from core.kit import clock

TOLERANCE = dt.timedelta(minutes=5)
SIGNATURE = "Stripe-Signature"
Object = Mapping[str, Any]

# What our endpoints ask to be told about.
PLATFORM_EVENTS = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.processing",
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
    "charge.succeeded",
    "charge.updated",
    "charge.failed",
    "refund.created",
    "refund.updated",
    "refund.failed",
    "transfer.created",
    "transfer.updated",
    "transfer.reversed",
    "payout.created",
    "payout.updated",
    "payout.paid",
    "payout.failed",
    "payout.canceled",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated",
    "payment_intent.partially_funded",
    "invoice.finalized",
    "invoice.sent",
    "invoice.paid",
    "invoice.payment_failed",
    "invoice.overpaid",
    "invoice.overdue",
    "invoice.voided",
    "invoice.marked_uncollectible",
    "invoice_payment.paid",
    "cash_balance.funds_available",
    "customer_cash_balance_transaction.created",
)
CONNECT_EVENTS = (
    "account.updated",
    "capability.updated",
    "payout.created",
    "payout.updated",
    "payout.paid",
    "payout.failed",
    "payout.canceled",
)


class Events(Speaker):
    """`billing.provider.gateways.base.EventGateway`, spoken to Stripe."""

    def read_webhook(self, body: bytes, headers: Mapping[str, str], secrets: Sequence[str]) -> dict[str, Any]:
        """The event in a signed body.

        Age is judged by our clock in both directions: the SDK lets signatures from the future pass.
        """
        header = headers.get(SIGNATURE, "")
        for secret in secrets:
            try:
                text = body.decode()
                stripe.WebhookSignature.verify_header(text, header, secret, tolerance=None)
            # TypeError: the SDK compares a signature only where it is ASCII.
            except (stripe.SignatureVerificationError, ValueError, TypeError):
                continue
            signed_at = next((part[2:] for part in header.split(",") if part.startswith("t=")), "")
            age = clock.now() - dt.datetime.fromtimestamp(int(signed_at), dt.UTC)
            if abs(age) > TOLERANCE:
                raise BadSignature("The webhook was signed too long ago, or in the future.", "stale")
            return _event(text)
        raise BadSignature("No secret of ours signed this webhook.", "signature")

    def envelope(self, payload: Mapping[str, Any]) -> Envelope:
        """Its id, type, account, object and moment."""
        return Envelope(
            payload["id"],
            payload["type"],
            payload.get("account") or "",
            str(payload["data"]["object"].get("id") or ""),
            dt.datetime.fromtimestamp(payload["created"], dt.UTC),
        )

    def read_event(self, payload: Mapping[str, Any], account: str) -> Facts | None:
        """By its type; the object of an event is only a hint at what to ask for."""
        read = _READERS.get(payload["type"])
        return read(payload["data"]["object"], account) if read is not None else None

    def event_types(self) -> tuple[str, ...]:
        """Those with a reader."""
        return tuple(_READERS)

    def events(self, since: dt.datetime, account: str = "") -> Iterator[dict[str, Any]]:
        """The events of a connected account, or of the platform; Stripe lists them for thirty days."""
        params = {"limit": 100, "created": {"gte": int(since.timestamp())}}
        options = {"stripe_account": account} if account else {}
        for each in each_of(call(self._client.v1.events.list, params, options, plain=False)):
            yield each | {"account": account} if account else each

    def register_endpoint(self, *, url: str, connect: bool) -> Endpoint:
        """An endpoint with the API version of this SDK."""
        made = call(
            self._client.v1.webhook_endpoints.create,
            {
                "url": url,
                "connect": connect,
                "enabled_events": _wanted(connect),
                "api_version": stripe.api_version,
            },
        )
        return Endpoint(made["id"], made["url"], made["secret"])

    def endpoints(self) -> list[Endpoint]:
        """All endpoints, without their secrets."""
        page = call(self._client.v1.webhook_endpoints.list, {"limit": 100}, plain=False)
        return [Endpoint(each["id"], each["url"], events=tuple(each["enabled_events"])) for each in each_of(page)]

    def hears_all(self, endpoint: Endpoint, *, connect: bool) -> bool:
        """A later version of this program may want to hear more than the one that registered it."""
        return "*" in endpoint.events or set(_wanted(connect)) <= set(endpoint.events)

    def move_endpoint(self, endpoint_id: str, url: str, *, connect: bool) -> None:
        """Change where it calls, and about what."""
        params: dict[str, Any] = {"url": url, "enabled_events": _wanted(connect)}
        call(self._client.v1.webhook_endpoints.update, endpoint_id, params)

    def forget_endpoint(self, endpoint_id: str) -> None:
        """Remove it."""
        call(self._client.v1.webhook_endpoints.delete, endpoint_id)


def _event(text: str) -> dict[str, Any]:
    """A signed body that is not an event is refused, like an unsigned one."""
    try:
        event: dict[str, Any] = json.loads(text)
        complete = event["id"] and event["type"] and event["data"]["object"] and "created" in event
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        complete = False
    if not complete:
        raise BadSignature("What was signed is not an event.", "content")
    return event


def _page(session: Object, account: str) -> Facts:
    """A page's payment once it has one; an expired page is asked for itself."""
    intent = ref(session.get("payment_intent"))
    expired = session.get("status") == "expired"
    return PaymentChanged(page=session["id"]) if expired or not intent else PaymentChanged(intent=intent)


def _intent(intent: Object, account: str) -> Facts:
    return PaymentChanged(intent=intent["id"])


def _charge(charge: Object, account: str) -> Facts | None:
    intent = ref(charge.get("payment_intent"))
    return PaymentChanged(intent=intent) if intent else None


def _invoice(invoice: Object, account: str) -> Facts:
    return InvoiceChanged(invoice["id"])


def _invoice_payment(part: Object, account: str) -> Facts:
    return InvoiceChanged(ref(part["invoice"]))


def _cash(subject: Object, account: str) -> Facts:
    return CashChanged(ref(subject["customer"]))


def _transfer(transfer: Object, account: str) -> Facts:
    return TransferChanged(transfer["id"])


def _reversed(transfer: Object, account: str) -> Facts:
    return TransferChanged(transfer["id"], reversed=True)


def _refund(refund: Object, account: str) -> Facts:
    return RefundChanged(refund["id"])


def _payout(payout: Object, account: str) -> Facts:
    return PayoutChanged(payout["id"], account)


def _dispute(dispute: Object, account: str) -> Facts:
    return DisputeChanged(dispute["id"])


def _account(subject: Object, account: str) -> Facts:
    return AccountChanged(account or subject["id"])


_READERS: dict[str, Callable[[Object, str], Facts | None]] = {
    "checkout.session.completed": _page,
    "checkout.session.async_payment_succeeded": _page,
    "checkout.session.async_payment_failed": _page,
    "checkout.session.expired": _page,
    "payment_intent.processing": _intent,
    "payment_intent.succeeded": _intent,
    "payment_intent.payment_failed": _intent,
    "payment_intent.canceled": _intent,
    "charge.succeeded": _charge,
    "charge.updated": _charge,
    "charge.failed": _charge,
    "transfer.created": _transfer,
    "transfer.updated": _transfer,
    "transfer.reversed": _reversed,
    "refund.created": _refund,
    "refund.updated": _refund,
    "refund.failed": _refund,
    "payout.created": _payout,
    "payout.updated": _payout,
    "payout.paid": _payout,
    "payout.failed": _payout,
    "payout.canceled": _payout,
    "charge.dispute.created": _dispute,
    "charge.dispute.updated": _dispute,
    "charge.dispute.closed": _dispute,
    "charge.dispute.funds_withdrawn": _dispute,
    "charge.dispute.funds_reinstated": _dispute,
    "account.updated": _account,
    "capability.updated": _account,
    "payment_intent.partially_funded": _intent,
    "invoice.finalized": _invoice,
    "invoice.sent": _invoice,
    "invoice.paid": _invoice,
    "invoice.payment_failed": _invoice,
    "invoice.overpaid": _invoice,
    "invoice.overdue": _invoice,
    "invoice.voided": _invoice,
    "invoice.marked_uncollectible": _invoice,
    "invoice_payment.paid": _invoice_payment,
    "cash_balance.funds_available": _cash,
    "customer_cash_balance_transaction.created": _cash,
}


def _wanted(connect: bool) -> list[str]:
    return list(CONNECT_EVENTS if connect else PLATFORM_EVENTS)
