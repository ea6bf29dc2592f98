"""Corrections of the books by two people."""
