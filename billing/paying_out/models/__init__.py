"""Tables of paying out. Amounts are integer minor units of the currency beside them."""

from billing.paying_out.models.attempt import TransferAttempt
from billing.paying_out.models.hold import Hold
from billing.paying_out.models.payout import Payout
from billing.paying_out.models.transfer import Transfer, TransferPart

__all__ = ["Hold", "Payout", "Transfer", "TransferAttempt", "TransferPart"]
