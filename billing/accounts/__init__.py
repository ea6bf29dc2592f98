"""Payees, buyers and the fees they pay: who can be paid, and on what terms."""
