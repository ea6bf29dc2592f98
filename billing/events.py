"""What billing announces. Receivers run inside the transaction that makes it true."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PaymentPaid:
    """The buyer's money has arrived for certain (it is booked, in parts, with `PaymentSettled`).

    `left` is what is still to be paid of the order after it; 0 means that the order is paid.
    """

    order_reference: str
    instalment: int
    amount: int
    currency: str
    paid_at: datetime
    left: int = 0


@dataclass(frozen=True, slots=True)
class PaymentSettled:
    """Stripe's fee is known and every share has its portion of the payment."""

    order_reference: str
    instalment: int


@dataclass(frozen=True, slots=True)
class PaymentFailed:
    """The buyer's attempt to pay came to nothing; `reason` is fit to be shown. Paying again is possible."""

    order_reference: str
    instalment: int
    reason: str


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
class PayeeReady:
    """The organisation can now receive transfers."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class PayeeNotReady:
    """The organisation can no longer receive transfers; `why` is fit to be shown."""

    organization_id: int
    why: str


@dataclass(frozen=True, slots=True)
class InvoiceSent:
    """The buyer was sent an invoice; `on_terms` says that it was given credit, so that delivery need not wait."""

    order_reference: str
    instalment: int
    amount: int
    currency: str
    number: str
    due_at: datetime
    on_terms: bool


@dataclass(frozen=True, slots=True)
class PaymentReceivedInPart:
    """A bank transfer has brought a part of what an invoice asks for; nothing is booked before the rest has come."""

    order_reference: str
    instalment: int
    received: int
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class PaymentReminder:
    """A payment is due soon, due, or late. `kind`: upcoming, due, late, last (the operator looks into it), manual."""

    order_reference: str
    instalment: int
    amount: int
    currency: str
    kind: str
    due_at: datetime
    days_late: int
    invoice_number: str = ""


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
    stripe_id: str
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
    stripe_id: str
    outcome: str
    amount: int
    currency: str
    payees: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PayoutReturned:
    """A bank sent a payout back; `why` is Stripe's sentence."""

    organization_id: int
    amount: int
    currency: str
    why: str


@dataclass(frozen=True, slots=True)
class OrderCalledOff:
    """What was not paid of the order is no longer owed."""

    order_reference: str
