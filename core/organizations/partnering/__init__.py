"""Partnerships with versioned terms, and commission policies."""
