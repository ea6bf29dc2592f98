"""The states of a payment and which may follow which; how an attempt to collect it ended."""

from enum import StrEnum

from core.kit.states import Transitions


class PaymentStatus(StrEnum):
    """How far a payment is, from the request to its booking."""

    REQUESTED = "requested"
    OPEN = "open"
    PROCESSING = "processing"
    PAID = "paid"
    SETTLED = "settled"
    FAILED = "failed"
    CANCELLED = "cancelled"


_UNPAID = frozenset({PaymentStatus.OPEN, PaymentStatus.PROCESSING, PaymentStatus.PAID, PaymentStatus.FAILED})


PAYMENT = Transitions(
    "The payment",
    {
        # Webhooks come in any order: a state that is further along may arrive first.
        PaymentStatus.REQUESTED: _UNPAID | {PaymentStatus.CANCELLED},
        PaymentStatus.OPEN: _UNPAID | {PaymentStatus.CANCELLED},
        PaymentStatus.PROCESSING: frozenset({PaymentStatus.PAID, PaymentStatus.FAILED}),
        PaymentStatus.FAILED: _UNPAID | {PaymentStatus.CANCELLED},
        PaymentStatus.PAID: frozenset({PaymentStatus.SETTLED}),
        PaymentStatus.SETTLED: frozenset(),
        PaymentStatus.CANCELLED: frozenset(),
    },
)


PAID_STATES = frozenset({PaymentStatus.PAID, PaymentStatus.SETTLED})


PAYABLE_STATES = frozenset({PaymentStatus.REQUESTED, PaymentStatus.OPEN, PaymentStatus.FAILED})


class PaymentOutcome(StrEnum):
    """How an attempt to collect a payment stands: at most one is open, and none once the payment is paid."""

    OPEN = "open"  # may be paid
    CLOSING = "closing"  # no longer owed by it; still to be closed at the provider
    PAID = "paid"
    SURPLUS = "surplus"  # paid all the same: the buyer's unapplied cash
    FAILED = "failed"
    EXPIRED = "expired"
    CLOSED = "closed"  # by us, unpaid
