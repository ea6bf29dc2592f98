"""Money: payments, splits, ledger, transfers, statements."""
