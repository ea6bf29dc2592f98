"""The states of a refund and of a reversal, and which may follow which."""

from enum import StrEnum

from core.kit.states import Transitions


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
