"""Use cases of the notifications app."""
