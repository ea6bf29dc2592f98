"""Tables of ledger. Amounts are integer minor units of the currency beside them."""

from billing.ledger.models.journal import JournalEntry, LedgerAccount, Posting
from billing.ledger.models.snapshot import BalanceSnapshot

__all__ = ["BalanceSnapshot", "JournalEntry", "LedgerAccount", "Posting"]
