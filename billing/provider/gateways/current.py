"""Which payment provider this process talks to: Stripe, unless a test says otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from billing.provider.gateways.base import Gateway
from billing.provider.gateways.stripe_gateway import stripe_gateway

_chosen: ContextVar[Gateway | None] = ContextVar("ensemble_gateway", default=None)


def gateway() -> Gateway:
    """The provider to ask."""
    return _chosen.get() or stripe_gateway()


@contextmanager
def use(other: Gateway) -> Iterator[None]:
    """Ask another one inside the block."""
    token = _chosen.set(other)
    try:
        yield
    finally:
        _chosen.reset(token)
