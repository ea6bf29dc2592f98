"""Pages of the deals app."""
