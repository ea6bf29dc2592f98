"""Forms of the deals app."""
