"""The states of a transfer, and which may follow which."""

from enum import StrEnum

from core.kit.states import Transitions


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
