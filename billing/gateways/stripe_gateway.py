"""Stripe: the only module that speaks to it, through its own SDK.

`STRIPE_API_BASE` points it at a sandbox; the value "in-process" sends every request to the function that was given
to `use_transport`, without a network. What it reads and sends is described in Stripe's API of the SDK's version.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

import stripe
from django.conf import settings

from billing.gateways.base import (
    AccountFacts,
    BadSignature,
    BalanceMovement,
    CheckoutPage,
    Endpoint,
    GatewayRefused,
    GatewayStuck,
    GatewayUnavailable,
    MovementFacts,
    PaymentFacts,
    PayoutFacts,
    TransferFacts,
    Transport,
)
from marketplace.kit import clock

Answer = TypeVar("Answer")
IN_PROCESS = "in-process"
TOLERANCE = dt.timedelta(minutes=5)
_RETRIES = 2
_TIMEOUT = 30
_THROTTLED = (0.3, 0.9, 2.0)  # the SDK does not retry 429

_transport: Transport | None = None

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
    "charge.refunded",
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


def use_transport(transport: Transport | None) -> None:
    """Send requests of the "in-process" address to `transport(method, path, headers, body) -> (status, headers, body)`.

    The path carries the query. None takes it away again.
    """
    global _transport
    _transport = transport


class _InProcess(stripe.HTTPClient):
    """The SDK's HTTP client without HTTP; the SDK's own retries, headers and errors stay as they are."""

    name = "in-process"

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        if _transport is None:
            raise stripe.APIConnectionError("No in-process transport is registered: call use_transport() first.")
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        body = post_data.encode() if isinstance(post_data, str) else (post_data or b"")
        try:
            status, answered, content = _transport(method.upper(), target, dict(headers or {}), body)
        except Exception as error:  # a dropped connection, whatever the transport calls it
            raise stripe.APIConnectionError(f"The connection was lost: {error}", should_retry=True) from error
        return content, status, dict(answered)

    def _sleep_time_seconds(self, num_retries: int, response: Any = None) -> float:
        return 0.0

    def close(self) -> None:
        """Nothing is open."""


def stripe_gateway() -> "StripeGateway":
    """The gateway of the current settings."""
    return _gateway(settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE)


def in_process_gateway() -> "StripeGateway":
    """A gateway whose requests go to the transport of `use_transport`, whatever the settings say."""
    return _gateway("sk_test_sandbox", IN_PROCESS)


@lru_cache(maxsize=4)
def _gateway(secret_key: str, api_base: str) -> "StripeGateway":
    options: dict[str, Any] = {}
    if api_base == IN_PROCESS:
        options["http_client"] = _InProcess()
        options["base_addresses"] = {"api": "http://stripe.invalid"}
    else:
        options["http_client"] = stripe.new_default_http_client(timeout=_TIMEOUT)
        if api_base:
            options["base_addresses"] = {"api": api_base, "files": api_base}
    return StripeGateway(stripe.StripeClient(secret_key, max_network_retries=_RETRIES, **options))


def read_webhook(payload: bytes, header: str, secrets: Sequence[str]) -> dict[str, Any]:
    """The event in a webhook's body. Raises BadSignature unless one of the secrets signed it, not long ago.

    Age is judged by our clock in both directions: the SDK lets signatures from the future pass.
    """
    for secret in secrets:
        try:
            event = stripe.Webhook.construct_event(payload, header, secret, tolerance=None)
        except (stripe.SignatureVerificationError, ValueError):
            continue
        signed_at = next((part[2:] for part in header.split(",") if part.startswith("t=")), "")
        age = clock.now() - dt.datetime.fromtimestamp(int(signed_at), dt.UTC)
        if abs(age) > TOLERANCE:
            raise BadSignature("The webhook was signed too long ago, or in the future.", "stale")
        return _plain(event)
    raise BadSignature("No secret of ours signed this webhook.", "signature")


class StripeGateway:
    """`billing.gateways.base.Gateway`, spoken to Stripe."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    # ------------------------------------------------------------------ payees
    def create_account(self, *, organization_id: int, name: str, country: str, email: str, key: str) -> AccountFacts:
        """Open an account of the kind that separate charges and transfers need: paid by us, with a light dashboard."""
        params: dict[str, Any] = {
            "controller": {
                "fees": {"payer": "application"},
                "losses": {"payments": "application"},
                "stripe_dashboard": {"type": "express"},
                "requirement_collection": "stripe",
            },
            "capabilities": {"transfers": {"requested": True}},
            "country": country,
            "business_profile": {"name": name},
            "metadata": {"organization": str(organization_id)},
        }
        if email:
            params["email"] = email
        return _account(_call(self._client.v1.accounts.create, params, {"idempotency_key": key}))

    def account(self, account_id: str) -> AccountFacts:
        """How the account stands."""
        return _account(_call(self._client.v1.accounts.retrieve, account_id))

    def onboarding_url(self, account_id: str, return_url: str, refresh_url: str) -> str:
        """A link of single use."""
        link = _call(
            self._client.v1.account_links.create,
            {
                "account": account_id,
                "return_url": return_url,
                "refresh_url": refresh_url,
                "type": "account_onboarding",
            },
        )
        return str(link["url"])

    # ------------------------------------------------------------------ buyers
    def create_customer(self, *, organization_id: int, name: str, key: str) -> str:
        """A customer."""
        params = {"name": name, "metadata": {"organization": str(organization_id)}}
        return str(_call(self._client.v1.customers.create, params, {"idempotency_key": key})["id"])

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
    ) -> CheckoutPage:
        """A Checkout session in payment mode, its payment in the order's transfer group."""
        if sum(each for _, each in lines) != amount:
            raise ValueError(f"the lines of {order_reference} do not sum to {amount}")
        metadata = {"payment": str(payment_id), "order": order_reference}
        session = _call(
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
                },
                "metadata": metadata,
                "success_url": success_url,
                "cancel_url": cancel_url,
            },
            {"idempotency_key": key},
        )
        return CheckoutPage(
            session["id"], session["url"] or "", _moment(session.get("expires_at")), _ref(session.get("payment_intent"))
        )

    def expire_checkout(self, session_id: str) -> None:
        """Close the session; one that is complete or expired already is left as it is."""
        try:
            _call(self._client.v1.checkout.sessions.expire, session_id)
        except GatewayRefused:
            return

    def checkout_payment(self, session_id: str) -> PaymentFacts:
        """The session's payment; an expired session has failed."""
        session = _call(self._client.v1.checkout.sessions.retrieve, session_id)
        if session.get("payment_intent"):
            return self.payment(_ref(session["payment_intent"]))
        status = {"expired": "failed", "complete": "processing"}.get(session["status"], "open")
        failure = "The payment page has expired." if status == "failed" else ""
        return PaymentFacts("", status, _own(session, "payment"), failure=failure)

    def payment(self, payment_intent: str) -> PaymentFacts:
        """The payment intent with its charge and that one's balance transaction."""
        intent = _call(
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
            payment_id=_own(intent, "payment"),
            charge=charge.get("id", ""),
            amount=intent["amount_received"] if status == "succeeded" else intent["amount"],
            currency=intent["currency"].upper(),
            method=_method(charge.get("payment_method_details") or {}),
            fee=movement.get("fee"),
            balance_transaction=movement.get("id", "") if movement.get("fee") is not None else "",
            failure=error.get("message", ""),
        )

    def refund(self, *, refund_id: int, charge: str, amount: int, order_reference: str, key: str) -> MovementFacts:
        """A refund of a charge; the transfers made from it stay as they are."""
        return _movement(
            _call(
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

    def find_refund(self, *, refund_id: int, charge: str) -> MovementFacts | None:
        """Among the charge's refunds, the one with our id."""
        page = _call(self._client.v1.refunds.list, {"charge": charge, "limit": 100}, plain=False)
        return next((_movement(each, "refund") for each in _each(page) if _own(each, "refund") == refund_id), None)

    def refund_facts(self, refund_id: str) -> MovementFacts:
        """The refund."""
        return _movement(_call(self._client.v1.refunds.retrieve, refund_id), "refund")

    # ------------------------------------------------------------------ transfers
    def send(
        self,
        *,
        transfer_id: int,
        destination: str,
        amount: int,
        currency: str,
        charge: str,
        order_reference: str,
        description: str,
        key: str,
    ) -> TransferFacts:
        """A transfer out of a charge, so that it succeeds before the charge is available."""
        return _transfer(
            _call(
                self._client.v1.transfers.create,
                {
                    "amount": amount,
                    "currency": currency.lower(),
                    "destination": destination,
                    "source_transaction": charge,
                    "transfer_group": order_reference,
                    "description": description,
                    "metadata": {"transfer": str(transfer_id), "order": order_reference},
                },
                {"idempotency_key": key},
            )
        )

    def find(self, *, transfer_id: int, order_reference: str) -> TransferFacts | None:
        """Among the order's transfers, the one with our id."""
        page = _call(self._client.v1.transfers.list, {"transfer_group": order_reference, "limit": 100}, plain=False)
        for each in _each(page):
            if _own(each, "transfer") == transfer_id:
                return _transfer(each)
        return None

    def transfer(self, transfer_id: str) -> TransferFacts:
        """The transfer."""
        return _transfer(_call(self._client.v1.transfers.retrieve, transfer_id))

    def reverse(self, *, reversal_id: int, transfer: str, amount: int, key: str) -> MovementFacts:
        """A reversal; refused where the payee's account does not hold so much."""
        return _movement(
            _call(
                self._client.v1.transfers.reversals.create,
                transfer,
                {"amount": amount, "metadata": {"reversal": str(reversal_id)}},
                {"idempotency_key": key},
            ),
            "reversal",
        )

    def find_reversal(self, *, reversal_id: int, transfer: str) -> MovementFacts | None:
        """Among the transfer's reversals, the one with our id."""
        page = _call(self._client.v1.transfers.reversals.list, transfer, {"limit": 100}, plain=False)
        made = (each for each in _each(page) if _own(each, "reversal") == reversal_id)
        return next((_movement(each, "reversal") for each in made), None)

    # ------------------------------------------------------------------ books
    def balance(self) -> Mapping[str, int]:
        """Pending and available, together, by currency."""
        balance = _call(self._client.v1.balance.retrieve)
        sums: dict[str, int] = {}
        for part in ("available", "pending"):
            for each in balance.get(part, []):
                sums[each["currency"].upper()] = sums.get(each["currency"].upper(), 0) + each["amount"]
        return sums

    def movements(self, since: dt.datetime | None) -> Iterator[BalanceMovement]:
        """Balance transactions."""
        params: dict[str, Any] = {"limit": 100}
        if since is not None:
            params["created"] = {"gte": int(since.timestamp())}
        for each in _each(_call(self._client.v1.balance_transactions.list, params, plain=False)):
            yield BalanceMovement(
                each["id"],
                each["type"],
                _ref(each.get("source")),
                each["amount"],
                each["fee"],
                each["net"],
                each["currency"].upper(),
                dt.datetime.fromtimestamp(each["created"], dt.UTC),
                _moment(each.get("available_on")),
            )

    def payout(self, payout_id: str, account: str) -> PayoutFacts:
        """A payout of a connected account, or with an empty `account` of the platform."""
        options = {"stripe_account": account} if account else {}
        payout = _call(self._client.v1.payouts.retrieve, payout_id, {}, options)
        return PayoutFacts(
            payout["id"],
            account,
            payout["amount"],
            payout["currency"].upper(),
            payout["status"],
            dt.datetime.fromtimestamp(payout["created"], dt.UTC),
            _moment(payout.get("arrival_date")),
            payout.get("failure_message") or "",
            _ref(payout.get("balance_transaction")),
        )

    def events(self, since: dt.datetime) -> Iterator[dict[str, Any]]:
        """The platform's events; Stripe lists them for thirty days."""
        params = {"limit": 100, "created": {"gte": int(since.timestamp())}}
        yield from _each(_call(self._client.v1.events.list, params, plain=False))

    def register_endpoint(self, *, url: str, connect: bool) -> Endpoint:
        """An endpoint with the API version of this SDK."""
        made = _call(
            self._client.v1.webhook_endpoints.create,
            {
                "url": url,
                "connect": connect,
                "enabled_events": list(CONNECT_EVENTS if connect else PLATFORM_EVENTS),
                "api_version": stripe.api_version,
            },
        )
        return Endpoint(made["id"], made["url"], made["secret"])

    def endpoints(self) -> list[Endpoint]:
        """All endpoints, without their secrets."""
        page = _call(self._client.v1.webhook_endpoints.list, {"limit": 100}, plain=False)
        return [Endpoint(each["id"], each["url"]) for each in _each(page)]

    def move_endpoint(self, endpoint_id: str, url: str) -> None:
        """Change where it calls."""
        _call(self._client.v1.webhook_endpoints.update, endpoint_id, {"url": url})

    def forget_endpoint(self, endpoint_id: str) -> None:
        """Remove it."""
        _call(self._client.v1.webhook_endpoints.delete, endpoint_id)


def _call(function: Callable[..., Any], *arguments: Any, plain: bool = True) -> Any:
    """Call the SDK; its errors become ours, and 429 is tried again with the same key after a pause."""
    for pause in (*_THROTTLED, None):
        try:
            answer = function(*arguments)
        except stripe.RateLimitError as error:
            if pause is None:
                raise GatewayUnavailable(_message(error), "rate_limit") from error
            time.sleep(pause)
        except stripe.APIConnectionError as error:
            raise GatewayUnavailable(_message(error), "no_answer") from error
        except stripe.StripeError as error:
            status = error.http_status or 0
            code = str(error.code or getattr(error.error, "code", "") or "")
            if status >= 500 and (error.headers or {}).get("Idempotent-Replayed") == "true":
                raise GatewayStuck(_message(error), code) from error
            if status >= 500 or status == 409:
                raise GatewayUnavailable(_message(error), code) from error
            raise GatewayRefused(_message(error), code) from error
        else:
            return _plain(answer) if plain else answer
    raise AssertionError("unreachable")


def _message(error: stripe.StripeError) -> str:
    return str(error.user_message or error)


def _plain(thing: Any) -> dict[str, Any]:
    """A Stripe object as plain dicts and lists."""
    plain: dict[str, Any] = thing.to_dict()
    return plain


def _each(page: Any) -> Iterator[dict[str, Any]]:
    for each in page.auto_paging_iter():
        yield _plain(each)


def _moment(seconds: int | None) -> dt.datetime | None:
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if seconds else None


def _ref(value: Any) -> str:
    """The id of something that may be expanded, or absent."""
    if not value:
        return ""
    return value if isinstance(value, str) else str(value["id"])


def _own(thing: Mapping[str, Any], name: str) -> int | None:
    """Our id in an object's metadata."""
    value = (thing.get("metadata") or {}).get(name, "")
    return int(value) if str(value).isdigit() else None


def _account(account: dict[str, Any]) -> AccountFacts:
    requirements = account.get("requirements") or {}
    return AccountFacts(
        account["id"],
        (account.get("capabilities") or {}).get("transfers", "inactive"),
        bool(account.get("payouts_enabled")),
        bool(account.get("details_submitted")),
        {
            "currently_due": requirements.get("currently_due") or [],
            "past_due": requirements.get("past_due") or [],
            "pending_verification": requirements.get("pending_verification") or [],
            "disabled_reason": requirements.get("disabled_reason") or "",
            "current_deadline": requirements.get("current_deadline"),
            "errors": [
                {"requirement": each.get("requirement", ""), "reason": each.get("reason", "")}
                for each in requirements.get("errors") or []
            ],
        },
    )


def _method(details: Mapping[str, Any]) -> str:
    """What it was paid with, as a buyer names it: "Visa ending 4242", "bank debit ending 6789"."""
    kind = details.get("type", "")
    more = details.get(kind) or {}
    words = "bank debit" if kind.endswith(("bank_account", "_debit")) else kind.replace("_", " ")
    name = str(more.get("brand") or "").replace("_", " ").title() or words
    return (f"{name} ending {more['last4']}" if more.get("last4") else name)[:60]


def _transfer(transfer: dict[str, Any]) -> TransferFacts:
    return TransferFacts(
        transfer["id"],
        transfer["amount"],
        transfer["currency"].upper(),
        _ref(transfer.get("balance_transaction")),
        _own(transfer, "transfer"),
        transfer.get("amount_reversed") or 0,
    )


def _movement(movement: dict[str, Any], name: str) -> MovementFacts:
    status = movement.get("status") or "succeeded"
    back = movement.get("failure_balance_transaction") if status == "failed" else None
    return MovementFacts(
        movement["id"],
        movement["amount"],
        {"succeeded": "succeeded", "failed": "failed", "canceled": "failed"}.get(status, "pending"),
        _ref(back or movement.get("balance_transaction")),
        movement.get("failure_reason") or "",
        _own(movement, name),
    )
