"""Stripe: the only package that speaks to it, through its own SDK.

`STRIPE_API_BASE` points it at a sandbox; the value "in-process" sends every request to the function that was given
to `use_transport`, without a network. What it reads and sends is described in Stripe's API of the SDK's version.
"""

from functools import lru_cache
from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

import stripe
from django.conf import settings

from billing.provider.gateways.stripe_gateway.books import Books
from billing.provider.gateways.stripe_gateway.disputes import Disputes
from billing.provider.gateways.stripe_gateway.events import Events
from billing.provider.gateways.stripe_gateway.invoices import Invoices
from billing.provider.gateways.stripe_gateway.methods import SavedMethods
from billing.provider.gateways.stripe_gateway.payees import Payees
from billing.provider.gateways.stripe_gateway.transfers import Transfers
from billing.provider.gateways.stripe_gateway.wire import IN_PROCESS, RETRIES, InProcess, use_transport
from billing.provider.gateways.throttle import Throttle

__all__ = ["StripeGateway", "in_process_gateway", "stripe_gateway", "use_transport"]

PER_SECOND = 20  # of each operation: Stripe allows 25


class StripeGateway(Payees, SavedMethods, Invoices, Transfers, Disputes, Events, Books):
    """`billing.provider.gateways.base.Gateway`, spoken to Stripe."""

    name = "stripe"
    label = "Stripe"


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
