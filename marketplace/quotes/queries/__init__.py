"""Reads that serve quote pages and other apps."""
