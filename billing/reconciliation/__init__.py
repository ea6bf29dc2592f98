"""Compares the ledger with our own rows and with the provider's movements; reports differences, changes nothing."""
