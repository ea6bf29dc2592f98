"""Speak to the payment provider through a function instead of the network, for a play or a test in one process."""

from collections.abc import Iterator
from contextlib import contextmanager

from billing.provider.gateways import current, stripe_gateway
from billing.provider.gateways.base import Transport


@contextmanager
def use_transport(transport: Transport) -> Iterator[None]:
    """Inside the block every request of the real SDK goes to `transport(method, path, headers, body)`.

    It answers (status, headers, body). Not for production: there the provider is Stripe.
    """
    stripe_gateway.use_transport(transport)
    try:
        with current.use(stripe_gateway.in_process_gateway()):
            yield
    finally:
        stripe_gateway.use_transport(None)
