"""The one place that knows who reads the DNS, websites and the register of VAT numbers for us."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from core.organizations.gateways.base import Records, VatRegister, Website
from core.organizations.gateways.dns import Dns
from core.organizations.gateways.https import Https
from core.organizations.gateways.vies import Vies

# What a test or a play has put in their place.
_used: ContextVar[tuple[Records, Website] | None] = ContextVar("organizations_outside", default=None)
_register: ContextVar[VatRegister | None] = ContextVar("organizations_register", default=None)


#: What the processes of a demo use instead of the internet.
_standing: list[tuple[Records, Website]] = []


def stand_in(dns: Records, https: Website) -> None:
    """Ask these in this process, from its start on, where nothing else is used."""
    _standing[:] = [(dns, https)]


def records() -> Records:
    """Who reads the DNS."""
    used = _used.get() or next(iter(_standing), None)
    return used[0] if used else Dns()


def website() -> Website:
    """Who reads websites."""
    used = _used.get() or next(iter(_standing), None)
    return used[1] if used else Https()


def vat_register() -> VatRegister:
    """Who knows VAT numbers."""
    return _register.get() or Vies()


@contextmanager
def use(dns: Records, https: Website) -> Iterator[None]:
    """Inside the block, ask these."""
    token = _used.set((dns, https))
    try:
        yield
    finally:
        _used.reset(token)


@contextmanager
def use_register(register: VatRegister) -> Iterator[None]:
    """Inside the block, ask this one about VAT numbers."""
    token = _register.set(register)
    try:
        yield
    finally:
        _register.reset(token)
