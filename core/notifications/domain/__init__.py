"""Rules of the notifications app."""
