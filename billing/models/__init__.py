"""Every table of billing, a folder for each movement: one whole below all movements, with an order of its own.

Inside billing, import from the folder; tests and migrations may import from here.
"""

from billing.models.accounts import (
    AccountAttempt,
    BuyerCustomer,
    BuyerTerms,
    FeePlan,
    PayeeAccount,
    PlanMembership,
    TakeRate,
)
from billing.models.adjustments import Adjustment
from billing.models.collecting import (
    BuyerCash,
    DunningNotice,
    Payment,
    PaymentAttempt,
    SavedMethod,
    Source,
    UnappliedCash,
)
from billing.models.giving_back import (
    Asked,
    CashRefund,
    Dispute,
    DisputeFile,
    Refund,
    RefundAttempt,
    RefundPart,
    RefundReturn,
    Reversal,
)
from billing.models.ledger import BalanceSnapshot, JournalEntry, LedgerAccount, Posting
from billing.models.paying_out import Hold, Payout, Transfer, TransferAttempt, TransferPart
from billing.models.provider import AskedAttempt, Attempt, Endpoint, EventCursor, WebhookEndpoint, WebhookEvent
from billing.models.reconciliation import BalanceTransaction
from billing.models.settling import LineDelivery, Objection, Portion, Release, ReleaseRule, ReserveEnd
from billing.models.shares import BilledLine, BilledOrder, Share
from billing.models.statements import SelfBillingDocument

__all__ = [
    "AccountAttempt",
    "Adjustment",
    "Asked",
    "AskedAttempt",
    "Attempt",
    "BalanceSnapshot",
    "BalanceTransaction",
    "BilledLine",
    "BilledOrder",
    "BuyerCash",
    "BuyerCustomer",
    "BuyerTerms",
    "CashRefund",
    "Dispute",
    "DisputeFile",
    "DunningNotice",
    "Endpoint",
    "EventCursor",
    "FeePlan",
    "Hold",
    "JournalEntry",
    "LedgerAccount",
    "LineDelivery",
    "Objection",
    "PayeeAccount",
    "Payment",
    "PaymentAttempt",
    "Payout",
    "PlanMembership",
    "Portion",
    "Posting",
    "Refund",
    "RefundAttempt",
    "RefundPart",
    "RefundReturn",
    "Release",
    "ReleaseRule",
    "ReserveEnd",
    "Reversal",
    "SavedMethod",
    "SelfBillingDocument",
    "Share",
    "Source",
    "TakeRate",
    "Transfer",
    "TransferAttempt",
    "TransferPart",
    "UnappliedCash",
    "WebhookEndpoint",
    "WebhookEvent",
]
