"""The names of the ledger's accounts (money.md, "The ledger") and which side each grows on."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an account holds. Kinds of `PER_ORGANIZATION` have one account per organisation, others one in all."""

    MONEY_AT_STRIPE = "money_at_stripe"
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


PER_ORGANIZATION = frozenset(
    {
        Kind.TRANSFERS_IN_TRANSIT,
        Kind.RECEIVABLE,
        Kind.PARTY_RECEIVABLE,
        Kind.DUE,
        Kind.HELD,
        Kind.PAYABLE,
        Kind.RESERVE,
        Kind.UNAPPLIED_CASH,
    }
)

# Accounts that grow by debits: what the platform has, is owed, or has spent.
DEBIT_NORMAL = frozenset(
    {
        Kind.MONEY_AT_STRIPE,
        Kind.BANK,
        Kind.RECEIVABLE,
        Kind.PARTY_RECEIVABLE,
        Kind.PROCESSING_FEES,
        Kind.DISPUTES,
        Kind.DISPUTE_FEES,
        Kind.LOSSES,
        Kind.ADJUSTMENTS,
    }
)


class Place(StrEnum):
    """Where a payee's part of a payment lies, and a refund takes it from: the platform's part has one place."""

    PLATFORM = "platform"
    HELD = "held"
    PAYABLE = "payable"
    RESERVE = "reserve"
    SENT = "sent"


# What the platform owes a payee once a buyer has paid; a statement's balance is their sum less the receivable.
OWED_TO_PAYEE = frozenset({Kind.HELD, Kind.PAYABLE, Kind.RESERVE, Kind.TRANSFERS_IN_TRANSIT})

# Must be back at zero once nothing is under way.
CLEARING = frozenset({Kind.TRANSFERS_IN_TRANSIT, Kind.REFUNDS_IN_TRANSIT, Kind.DISPUTES})


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """One account of the journal, of one currency (the entry's)."""

    kind: Kind
    organization: int | None = None

    def __post_init__(self) -> None:
        if (self.kind in PER_ORGANIZATION) != (self.organization is not None):
            raise ValueError(f"{self.kind} {'needs an' if self.organization is None else 'has no'} organisation")


def signed(kind: Kind, debit: int, credit: int) -> int:
    """A balance as a person reads it: positive on the side the account grows on."""
    return debit - credit if kind in DEBIT_NORMAL else credit - debit
