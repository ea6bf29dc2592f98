"""Tables of billing. Amounts are integer minor units of the currency beside them."""

from billing.models.balance_transaction import BalanceTransaction
from billing.models.buyer import (
    BuyerCash,
    BuyerCustomer,
    BuyerTerms,
    CashRefund,
    DunningNotice,
    SavedMethod,
    UnappliedCash,
)
from billing.models.control import Adjustment, Hold
from billing.models.dispute import Dispute, DisputeFile
from billing.models.document import SelfBillingDocument
from billing.models.ledger import JournalEntry, LedgerAccount, Posting
from billing.models.order_money import LineDelivery, OrderMoney, OrderMoneyLine, Share
from billing.models.payee import PayeeAccount, Payout
from billing.models.payment import Payment, Portion, Release, ReserveEnd
from billing.models.rates import FeePlan, PlanMembership, ReleaseRule, TakeRate
from billing.models.refund import Refund, RefundPart, RefundReturn, Reversal
from billing.models.snapshot import BalanceSnapshot
from billing.models.transfer import Transfer, TransferPart
from billing.models.webhook import Endpoint, EventCursor, WebhookEndpoint, WebhookEvent

__all__ = [
    "Adjustment",
    "BalanceSnapshot",
    "BalanceTransaction",
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
    "OrderMoney",
    "OrderMoneyLine",
    "PayeeAccount",
    "Payment",
    "Payout",
    "PlanMembership",
    "Portion",
    "Posting",
    "Refund",
    "RefundPart",
    "RefundReturn",
    "Release",
    "ReleaseRule",
    "ReserveEnd",
    "Reversal",
    "SavedMethod",
    "SelfBillingDocument",
    "Share",
    "TakeRate",
    "Transfer",
    "TransferPart",
    "UnappliedCash",
    "WebhookEndpoint",
    "WebhookEvent",
]
