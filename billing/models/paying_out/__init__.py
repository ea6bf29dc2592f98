"""Tables of paying out. Amounts are integer minor units of the currency beside them."""

from billing.models.paying_out.hold import Hold
from billing.models.paying_out.payout import Payout
from billing.models.paying_out.transfer import Transfer, TransferAttempt, TransferPart

__all__ = ["Hold", "Payout", "Transfer", "TransferAttempt", "TransferPart"]
