"""The kinds of the ledger's accounts, and the places where a payee's money lies."""

from enum import StrEnum


class Kind(StrEnum):
    """What an account holds. Kinds of `PER_ORGANIZATION` have one account per organisation, others one in all."""

    MONEY_AT_PROVIDER = "money_at_stripe"
    TRANSFERS_IN_TRANSIT = "transfers_in_transit"
    REFUNDS_IN_TRANSIT = "refunds_in_transit"  # accepted by Stripe, which pays them once it has the funds
    BANK = "bank"
    RECEIVABLE = "receivable"  # from a buyer
    PARTY_RECEIVABLE = "party_receivable"  # from a payee that was paid what has since gone back to the buyer
    DUE = "due"
    HELD = "held"
    PAYABLE = "payable"
    RESERVE = "reserve"
    UNAPPLIED_CASH = "unapplied_cash"
    TAX = "tax"
    DEFERRED_TAX = "deferred_tax"
    PLATFORM_FEES = "platform_fees"
    DEFERRED_FEES = "deferred_fees"
    PROCESSING_FEES = "processing_fees"
    DISPUTES = "disputes"
    DISPUTE_FEES = "dispute_fees"
    LOSSES = "losses"
    ADJUSTMENTS = "adjustments"


class Place(StrEnum):
    """Where a payee's part of a payment lies, and a refund takes it from: the platform's part has one place."""

    PLATFORM = "platform"
    HELD = "held"
    PAYABLE = "payable"
    RESERVE = "reserve"
    SENT = "sent"
