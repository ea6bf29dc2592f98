"""What billing announces. Receivers run inside the transaction that makes it true."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PaymentPaid:
    """The buyer's money has arrived for certain (it is booked, in parts, with `PaymentSettled`).

    `left` is what is still to be paid of the order after it; 0 means that the order is paid. `from_order` names the
    order for which the money came, where it was paid too much there and applied to this one.
    """

    order_reference: str
    instalment: int
    amount: int
    currency: str
    paid_at: datetime
    left: int = 0
    from_order: str = ""


@dataclass(frozen=True, slots=True)
class PaymentFailed:
    """The buyer's attempt to pay came to nothing; `reason` is fit to be shown. Paying again is possible."""

    order_reference: str
    instalment: int
    reason: str
    amount: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceSent:
    """The buyer was sent an invoice; `on_terms` says that it has payment terms, so that delivery need not wait."""

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
class PaidTooMuch:
    """The buyer paid what was not asked for: it is the buyer's, until it is applied to a payment or given back."""

    order_reference: str
    amount: int
    currency: str
