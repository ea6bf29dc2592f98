"""Commands of the deals app."""
