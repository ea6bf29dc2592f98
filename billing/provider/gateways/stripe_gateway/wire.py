"""Speaking to Stripe through its own SDK: the client, its transport, and its answers and errors in our words."""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals
from urllib.parse import urlsplit

import stripe

from billing.provider.gateways.base import (
    GatewayError,
    GatewayRefused,
    GatewayStuck,
    GatewayUnavailable,
    MovementFacts,
    MovementProgress,
    Transport,
)
from billing.provider.gateways.requests import ChargeRequest, InvoiceRequest, PageRequest

IN_PROCESS = "in-process"
RETRIES = 2
_THROTTLED = (0.3, 0.9, 2.0)  # the SDK does not retry 429

_transport: Transport | None = None


def use_transport(transport: Transport | None) -> None:
    """Send requests of the "in-process" address to `transport(method, path, headers, body) -> (status, headers, body)`.

    The path carries the query. None takes it away again.
    """
    global _transport
    _transport = transport


class InProcess(stripe.HTTPClient):
    """The SDK's HTTP client without HTTP; the SDK's own retries, headers and errors stay as they are."""

    name = "in-process"

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: str | bytes | None = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Mapping[str, str]]:
        """Hand the request to the transport."""
        if _transport is None:
            raise stripe.APIConnectionError("No in-process transport is registered: call use_transport() first.")
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        body = post_data.encode() if isinstance(post_data, str) else (post_data or b"")
        try:
            status, answered, content = _transport(method.upper(), target, dict(headers or {}), body)
        except Exception as error:  # a dropped connection, whatever the transport calls it
            raise stripe.APIConnectionError(f"The connection was lost: {error}", should_retry=True) from error
        return content.decode(), status, dict(answered)

    def _sleep_time_seconds(self, num_retries: int, response: object = None) -> float:
        return 0.0

    def close(self) -> None:
        """Nothing is open."""


class Speaker:
    """What each part of the gateway is built on: the SDK's client."""

    def __init__(self, client: stripe.StripeClient, throttle: Callable[[str], None] | None = None) -> None:
        self._client = client
        self._throttle = throttle

    def _turn(self, operation: str) -> None:
        """Wait until the operation's next call fits under Stripe's limit."""
        if self._throttle is not None:
            self._throttle(operation)


def call(function: Callable[..., Any], *arguments: Any, plain: bool = True) -> Any:
    """Call the SDK; its errors become ours, and 429 is tried again with the same key after a pause."""
    for pause in (*_THROTTLED, None):
        try:
            answer = function(*arguments)
        except stripe.RateLimitError as error:
            if pause is None:
                raise GatewayUnavailable(message(error), "rate_limit") from error
            time.sleep(pause)
        except stripe.APIConnectionError as error:
            raise GatewayUnavailable(message(error), "no_answer") from error
        except stripe.StripeError as error:
            status = error.http_status or 0
            code = str(error.code or getattr(error.error, "code", "") or "")
            if status >= 500 and (error.headers or {}).get("Idempotent-Replayed") == "true":
                raise GatewayStuck(message(error), code) from error
            if status >= 500 or status == 409:
                raise GatewayUnavailable(message(error), code) from error
            raise GatewayRefused(message(error), code) from error
        else:
            return plain_dict(answer) if plain else answer
    raise AssertionError("unreachable")


def message(error: stripe.StripeError) -> str:
    """Stripe's own sentence for people, where it has one."""
    return str(error.user_message or error)


def plain_dict(thing: Any) -> dict[str, Any]:
    """A Stripe object as plain dicts and lists, in the words of its JSON: the SDK makes decimals of some strings."""
    plain: dict[str, Any] = thing.to_dict(for_json=True)
    return plain


def each_of(page: Any) -> Iterator[dict[str, Any]]:
    """Everything of a list, page after page; a page that does not come raises as `call` does."""
    while True:
        for each in page.data:
            yield plain_dict(each)
        if not page.has_more:
            return
        page = call(page.next_page, plain=False)


def moment(seconds: int | None) -> dt.datetime | None:
    """Stripe's seconds as a moment in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if seconds else None


def ref(value: Any) -> str:
    """The id of something that may be expanded, or absent."""
    if not value:
        return ""
    return value if isinstance(value, str) else str(value["id"])


def own_id(thing: Mapping[str, Any], name: str) -> int | None:
    """Our id in an object's metadata."""
    value = (thing.get("metadata") or {}).get(name, "")
    return int(value) if str(value).isdigit() else None


def in_our_words(words: Mapping[str, str], status: str) -> str:
    """Stripe's status by a table of ours; one that it does not know is never guessed. Raises GatewayError."""
    try:
        return words[status]
    except KeyError:
        raise GatewayError(f"Stripe calls it {status}, which this version does not know.", "status") from None


def own_ids(request: PageRequest | InvoiceRequest | ChargeRequest) -> dict[str, str]:
    """The metadata by which what is made of this request is known again."""
    return {
        "payment": str(request.payment_id),
        "attempt": str(request.attempt),
        "order": request.order_reference,
    }


def is_of(thing: Mapping[str, Any], payment_id: int, attempt: int) -> bool:
    """Whether it was made for this attempt to pay this payment of ours."""
    return own_id(thing, "payment") == payment_id and own_id(thing, "attempt") == attempt


_PROGRESS = {
    "succeeded": MovementProgress.SUCCEEDED,
    "failed": MovementProgress.FAILED,
    "canceled": MovementProgress.FAILED,
}


def movement_facts(movement: dict[str, Any], *names: str) -> MovementFacts:
    """A refund or a reversal in our words; `names` are the names that its own id may have in the metadata."""
    status = movement.get("status") or "succeeded"
    back = movement.get("failure_balance_transaction") if status == "failed" else None
    kind = next((name for name in names if own_id(movement, name) is not None), "")
    return MovementFacts(
        movement["id"],
        movement["amount"],
        _PROGRESS.get(status, MovementProgress.PENDING),
        ref(back or movement.get("balance_transaction")),
        movement.get("failure_reason") or "",
        own_id(movement, kind) if kind else None,
        ref(movement.get("balance_transaction")) if back else "",
        kind,
    )
