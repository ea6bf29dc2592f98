"""The states of each movement's rows, and the kinds of the ledger's accounts: plain words, below everything."""
