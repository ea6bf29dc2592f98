"""Tables of giving back. Amounts are integer minor units of the currency beside them."""

from billing.models.giving_back.asked import Asked
from billing.models.giving_back.attempt import RefundAttempt
from billing.models.giving_back.cash_refund import CashRefund
from billing.models.giving_back.dispute import Dispute, DisputeFile
from billing.models.giving_back.refund import Refund, RefundPart
from billing.models.giving_back.reversal import RefundReturn, Reversal

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
