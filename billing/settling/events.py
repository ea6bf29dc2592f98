"""What billing announces. Receivers run inside the transaction that makes it true."""

from dataclasses import dataclass
from datetime import datetime


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


@dataclass(frozen=True, slots=True)
class ReleaseObjected:
    """The buyer objects to the release of a line. `payees` are (organisation, what of it is held for it).

    `until` is when the first of it would have been released by itself.
    """

    order_reference: str
    line: str
    reason: str
    payees: tuple[tuple[int, int], ...]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ObjectionClosed:
    """An objection ended. `outcome`: withdrawn, rejected or upheld; `reason` is the buyer's, `payees` as above.

    `until` is when the first of what is still held is released by itself.
    """

    order_reference: str
    line: str
    outcome: str
    decision: str
    payees: tuple[tuple[int, int], ...]
    reason: str = ""
    until: datetime | None = None
