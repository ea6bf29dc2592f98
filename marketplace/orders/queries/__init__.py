"""Reads that serve order pages and other apps."""
