"""Which states of a payment, a transfer, a refund and an inbox event may follow which."""

from enum import StrEnum

from marketplace.kit.states import Transitions


class PaymentStatus(StrEnum):
    """A payment on its way from wish to books."""

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


class TransferStatus(StrEnum):
    """Claim, call, record: `claimed` is the only state in which Stripe may know more than we do."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    NETTED = "netted"  # all of it went to settle the payee's debt
    CANCELLED = "cancelled"


TRANSFER = Transitions(
    "The transfer",
    {
        TransferStatus.PLANNED: frozenset({TransferStatus.CLAIMED, TransferStatus.NETTED, TransferStatus.CANCELLED}),
        TransferStatus.CLAIMED: frozenset({TransferStatus.SENT, TransferStatus.FAILED}),
        TransferStatus.FAILED: frozenset({TransferStatus.CLAIMED, TransferStatus.NETTED, TransferStatus.CANCELLED}),
        TransferStatus.SENT: frozenset(),
        TransferStatus.NETTED: frozenset(),
        TransferStatus.CANCELLED: frozenset(),
    },
)


class RefundStatus(StrEnum):
    """A refund, or a reversal: claimed with its parts, then asked of Stripe."""

    CLAIMED = "claimed"
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


REFUND = Transitions(
    "The refund",
    {
        RefundStatus.CLAIMED: frozenset({RefundStatus.PENDING, RefundStatus.SENT, RefundStatus.FAILED}),
        RefundStatus.PENDING: frozenset({RefundStatus.SENT, RefundStatus.FAILED}),
        RefundStatus.SENT: frozenset({RefundStatus.FAILED}),
        RefundStatus.FAILED: frozenset(),
    },
)


# A reversal that was refused may be asked for again; one that was believed refused may turn out to be made.
REVERSAL = Transitions(
    "The reversal",
    {
        RefundStatus.CLAIMED: frozenset({RefundStatus.SENT, RefundStatus.FAILED}),
        RefundStatus.FAILED: frozenset({RefundStatus.CLAIMED, RefundStatus.SENT}),
        RefundStatus.SENT: frozenset(),
    },
)


class EventStatus(StrEnum):
    """A webhook in the inbox."""

    RECEIVED = "received"
    APPLIED = "applied"
    IGNORED = "ignored"  # of a type that moves nothing here
    FAILED = "failed"  # will be tried again
    DEAD = "dead"  # a person has to look
    DEALT = "dealt"  # a person has looked, and dealt with it by hand


# How often applying an event is tried before a person has to look, and how long to wait after each try, in seconds.
EVENT_ATTEMPTS = 8
EVENT_BACKOFF = (5, 15, 60, 300, 900, 3600, 14400)
