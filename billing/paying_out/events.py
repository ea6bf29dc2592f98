"""What billing announces. Receivers run inside the transaction that makes it true."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TransferSent:
    """A payee's money has gone to its account at Stripe."""

    order_reference: str
    organization_id: int
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class PayoutRecorded:
    """Stripe has paid out to a payee's bank."""

    organization_id: int
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class PayoutReturned:
    """A bank sent a payout back; `why` is Stripe's sentence."""

    organization_id: int
    amount: int
    currency: str
    why: str
