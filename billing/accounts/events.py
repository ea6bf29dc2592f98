"""What billing announces. Receivers run inside the transaction that makes it true."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PayeeReady:
    """The organisation can now receive transfers."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class PayeeNotReady:
    """The organisation can no longer receive transfers; `why` is fit to be shown."""

    organization_id: int
    why: str
