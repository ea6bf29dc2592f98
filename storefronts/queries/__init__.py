"""Reads of partners' pages."""
