"""Tables of billing. Amounts are integer minor units of the currency beside them."""

from billing.models.balance_transaction import BalanceTransaction
from billing.models.ledger import JournalEntry, LedgerAccount, Posting
from billing.models.order_money import LineDelivery, OrderMoney, OrderMoneyLine, Share
from billing.models.payee import BuyerCustomer, PayeeAccount, Payout
from billing.models.payment import Payment, Portion, Release
from billing.models.rates import ReleaseRule, TakeRate
from billing.models.refund import Refund, RefundPart, Reversal
from billing.models.transfer import Transfer, TransferPart
from billing.models.webhook import Endpoint, EventCursor, WebhookEndpoint, WebhookEvent

__all__ = [
    "BalanceTransaction",
    "BuyerCustomer",
    "Endpoint",
    "EventCursor",
    "JournalEntry",
    "LedgerAccount",
    "LineDelivery",
    "OrderMoney",
    "OrderMoneyLine",
    "PayeeAccount",
    "Payment",
    "Payout",
    "Portion",
    "Posting",
    "Refund",
    "RefundPart",
    "Release",
    "ReleaseRule",
    "Reversal",
    "Share",
    "TakeRate",
    "Transfer",
    "TransferPart",
    "WebhookEndpoint",
    "WebhookEvent",
]
