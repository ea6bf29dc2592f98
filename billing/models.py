"""Every table of billing, for Django; inside billing, import from the movement that owns it."""

from billing.accounts.models import (
    AccountAttempt,
    BuyerCustomer,
    BuyerTerms,
    FeePlan,
    PayeeAccount,
    PlanMembership,
    TakeRate,
)
from billing.adjustments.models import Adjustment
from billing.collecting.models import (
    BuyerCash,
    DunningNotice,
    Payment,
    PaymentAttempt,
    SavedMethod,
    Source,
    UnappliedCash,
)
from billing.giving_back.models import (
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
from billing.ledger.models import BalanceSnapshot, JournalEntry, LedgerAccount, Posting
from billing.paying_out.models import Hold, Payout, Transfer, TransferAttempt, TransferPart
from billing.provider.models import AskedAttempt, Attempt, Endpoint, EventCursor, WebhookEndpoint, WebhookEvent
from billing.reconciliation.models import BalanceTransaction
from billing.settling.models import LineDelivery, Objection, Portion, Release, ReleaseRule, ReserveEnd
from billing.shares.models import BilledLine, BilledOrder, Share
from billing.statements.models import SelfBillingDocument

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
