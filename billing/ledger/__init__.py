"""The journal, which the database guards, and the balances read from it."""
