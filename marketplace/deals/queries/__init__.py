"""Reads of the deals app."""
