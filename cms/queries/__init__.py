"""Reads of the marketplace's own pages."""
