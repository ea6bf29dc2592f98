"""Proposed versions: sent, extended, expired, withdrawn."""
