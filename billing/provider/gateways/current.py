"""The one place that knows which payment providers there are, and which a row means.

A row that a provider has something of keeps its name; what is new is asked of the default one (PAYMENT_PROVIDER).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from billing.provider.gateways.base import Gateway
from billing.provider.gateways.stripe_gateway import stripe_gateway

PROVIDERS: dict[str, Callable[[], Gateway]] = {"stripe": stripe_gateway}

# What a test or a play has put in a provider's place, or beside the others; and the default there.
_used: ContextVar[Mapping[str, Gateway] | None] = ContextVar("ensemble_gateways", default=None)
_default: ContextVar[str] = ContextVar("ensemble_provider", default="")


def gateway(provider: str = "") -> Gateway:
    """The provider of this name; without a name the default one."""
    name = provider or default_provider()
    return (_used.get() or {}).get(name) or PROVIDERS[name]()


def default_provider() -> str:
    """The name of the provider that new pages, invoices and accounts are asked of."""
    return _default.get() or str(settings.PAYMENT_PROVIDER)


def providers() -> tuple[str, ...]:
    """The names of all of them."""
    return tuple(sorted({*PROVIDERS, *(_used.get() or {})}))


@contextmanager
def use(other: Gateway, *, default: bool = True) -> Iterator[None]:
    """Inside the block, ask this one wherever its name is meant; `default`: for everything new, too."""
    used = _used.set({**(_used.get() or {}), other.name: other})
    chosen = _default.set(other.name if default else _default.get())
    try:
        yield
    finally:
        _default.reset(chosen)
        _used.reset(used)
