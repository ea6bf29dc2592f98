"""Stripe: the only package that speaks to it, through its own SDK.

`STRIPE_API_BASE` points it at a sandbox; the value "in-process" sends every request to the function that was given
to `use_transport`, without a network. What it reads and sends is described in Stripe's API of the SDK's version.
"""

import datetime as dt
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import stripe
from django.conf import settings

from billing.provider.gateways.base import BadSignature
from billing.provider.gateways.stripe_gateway.books import Books
from billing.provider.gateways.stripe_gateway.disputes import Disputes
from billing.provider.gateways.stripe_gateway.invoices import Invoices
from billing.provider.gateways.stripe_gateway.methods import SavedMethods
from billing.provider.gateways.stripe_gateway.payees import Payees
from billing.provider.gateways.stripe_gateway.transfers import Transfers
from billing.provider.gateways.stripe_gateway.wire import IN_PROCESS, RETRIES, InProcess, use_transport
from billing.provider.gateways.throttle import Throttle
from core.kit import clock

__all__ = ["StripeGateway", "in_process_gateway", "read_webhook", "stripe_gateway", "use_transport"]

PER_SECOND = 20  # of each operation: Stripe allows 25
TOLERANCE = dt.timedelta(minutes=5)


class StripeGateway(Payees, SavedMethods, Invoices, Transfers, Disputes, Books):
    """`billing.provider.gateways.base.Gateway`, spoken to Stripe."""


def stripe_gateway() -> StripeGateway:
    """The gateway of the current settings."""
    return _gateway(settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE)


def in_process_gateway() -> StripeGateway:
    """A gateway whose requests go to the transport of `use_transport`, whatever the settings say."""
    return _gateway("sk_test_sandbox", IN_PROCESS)


@lru_cache(maxsize=4)
def _gateway(secret_key: str, api_base: str) -> StripeGateway:
    options: dict[str, Any] = {}
    if api_base == IN_PROCESS:
        options["http_client"] = InProcess()
        options["base_addresses"] = {"api": "http://stripe.invalid", "files": "http://stripe.invalid"}
    else:
        options["http_client"] = stripe.new_default_http_client(timeout=settings.STRIPE_TIMEOUT_SECONDS)
        if api_base:
            options["base_addresses"] = {"api": api_base, "files": api_base}
    client = stripe.StripeClient(secret_key, max_network_retries=RETRIES, **options)
    return StripeGateway(client, None if api_base == IN_PROCESS else Throttle("stripe", PER_SECOND).take)


def read_webhook(payload: bytes, header: str, secrets: Sequence[str]) -> dict[str, Any]:
    """The event in a webhook's body. Raises BadSignature unless one of the secrets signed it, not long ago.

    Age is judged by our clock in both directions: the SDK lets signatures from the future pass.
    """
    for secret in secrets:
        try:
            text = payload.decode()
            stripe.WebhookSignature.verify_header(text, header, secret, tolerance=None)
        except (stripe.SignatureVerificationError, ValueError):
            continue
        signed_at = next((part[2:] for part in header.split(",") if part.startswith("t=")), "")
        age = clock.now() - dt.datetime.fromtimestamp(int(signed_at), dt.UTC)
        if abs(age) > TOLERANCE:
            raise BadSignature("The webhook was signed too long ago, or in the future.", "stale")
        return _event(text)
    raise BadSignature("No secret of ours signed this webhook.", "signature")


def _event(text: str) -> dict[str, Any]:
    """A signed body that is no event is as little to be stored as an unsigned one."""
    try:
        event: dict[str, Any] = json.loads(text)
        complete = event["id"] and event["type"] and event["data"]["object"] and int(event["created"])
    except (ValueError, TypeError, KeyError, AttributeError):
        complete = False
    if not complete:
        raise BadSignature("What was signed is not an event.", "content")
    return event
