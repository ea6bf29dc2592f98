"""What a partner states of itself in public, as values."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CertificationFacts:
    """A certification as it is stated. `vendor` is an organisation's key, else `issuer` says who issued it."""

    name: str
    issuer: str
    vendor: int | None
    number: str
    link: str
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Whom to ask: a role, perhaps a name, an address or a number."""

    role: str
    name: str
    email: str
    phone: str
