"""Use cases of the organisations app."""
