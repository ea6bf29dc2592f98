"""What billing announces. Receivers run inside the transaction that makes it true."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaymentSettled:
    """Stripe's fee is known and every share has its portion of the payment."""

    order_reference: str
    instalment: int


@dataclass(frozen=True, slots=True)
class OrderSettled:
    """Every instalment of the order is settled."""

    order_reference: str


@dataclass(frozen=True, slots=True)
class SharesReleased:
    """Held money of an order line has become payable; `organization_ids` are its payees."""

    order_reference: str
    line_key: str
    organization_ids: tuple[int, ...]
