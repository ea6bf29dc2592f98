"""What billing announces. Receivers run inside the transaction that makes it true."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PaymentRefunded:
    """Money went back to the buyer: refunded, or (`disputed`) lost in a dispute, which is told by `DisputeClosed`.

    `payees` are (organisation, what was taken from its shares).
    """

    order_reference: str
    instalment: int
    amount: int
    currency: str
    reason: str = ""
    payees: tuple[tuple[int, int], ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class OverpaymentReturned:
    """What a buyer paid without being asked is on its way to what it had paid with."""

    order_reference: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class RefundFailed:
    """A refund did not reach the buyer; `why` is fit to be shown.

    `returned`: it had been booked, and is the order's again; `payees` are (organisation, what it has again).
    """

    order_reference: str
    amount: int
    currency: str
    why: str
    returned: bool
    payees: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeOpened:
    """A buyer's bank asks about a payment (`inquiry`) or takes it back. `payees` are (organisation, at stake)."""

    order_reference: str
    dispute: str
    amount: int
    currency: str
    inquiry: bool
    answer_due_at: datetime | None
    payees: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeClosed:
    """A dispute is decided and booked. `outcome` is won, lost, or closed (no money had moved).

    `payees` are (organisation, what a lost one took from its shares), or 0 for those who keep everything.
    """

    order_reference: str
    dispute: str
    outcome: str
    amount: int
    currency: str
    payees: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OrderCancelled:
    """What was not paid of the order is no longer owed: `unpaid`, in minor units. `reason` is fit to be shown."""

    order_reference: str
    reason: str = ""
    unpaid: int = 0
