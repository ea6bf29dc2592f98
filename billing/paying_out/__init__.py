"""Sending released money to payees: transfers, payouts, holds on payouts."""
