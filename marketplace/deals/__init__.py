"""Deals, registrations, touches, attribution."""
