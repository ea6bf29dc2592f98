"""Reads that serve a page or another app."""
