"""Tables of giving back. Amounts are integer minor units of the currency beside them."""

from billing.giving_back.models.asked import Asked
from billing.giving_back.models.attempt import RefundAttempt
from billing.giving_back.models.cash_refund import CashRefund
from billing.giving_back.models.dispute import Dispute, DisputeFile
from billing.giving_back.models.refund import Refund, RefundPart
from billing.giving_back.models.reversal import RefundReturn, Reversal

__all__ = [
    "Asked",
    "CashRefund",
    "Dispute",
    "DisputeFile",
    "Refund",
    "RefundAttempt",
    "RefundPart",
    "RefundReturn",
    "Reversal",
]
