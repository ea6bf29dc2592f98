"""Requests: put to sellers, asked back about, passed on, answered or declined."""
