"""The names of the ledger's accounts (`billing/LEDGER.md`) and which side each grows on."""

from billing.states.ledger import Kind

# Accounts that grow by debits: what the platform has, is owed, or has spent.
DEBIT_NORMAL = frozenset(
    {
        Kind.MONEY_AT_PROVIDER,
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


# What the platform owes a payee once a buyer has paid; a statement's balance is their sum less the receivable.
OWED_TO_PAYEE = frozenset({Kind.HELD, Kind.PAYABLE, Kind.RESERVE, Kind.TRANSFERS_IN_TRANSIT})


def signed(kind: Kind, debit: int, credit: int) -> int:
    """A balance as a person reads it: positive on the side the account grows on."""
    return debit - credit if kind in DEBIT_NORMAL else credit - debit
