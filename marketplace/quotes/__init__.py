"""Requests, quotes and their versions, consent, acceptance."""
