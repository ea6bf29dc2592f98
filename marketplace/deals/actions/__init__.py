"""Use cases of the deals app."""
