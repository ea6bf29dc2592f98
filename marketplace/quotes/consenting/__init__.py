"""Consent of sellers and owners to a version's split, and how far standing consent reaches."""
