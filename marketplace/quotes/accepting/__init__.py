"""Acceptance, and buying at once what has list prices."""
