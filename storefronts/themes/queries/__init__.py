"""Reads for its pages, and for what lies above."""
