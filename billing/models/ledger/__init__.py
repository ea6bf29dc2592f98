"""Tables of ledger. Amounts are integer minor units of the currency beside them."""

from billing.models.ledger.journal import JournalEntry, LedgerAccount, Posting
from billing.models.ledger.snapshot import BalanceSnapshot

__all__ = ["BalanceSnapshot", "JournalEntry", "LedgerAccount", "Posting"]
