"""Reads: finding, suggesting, helping, comparing."""
