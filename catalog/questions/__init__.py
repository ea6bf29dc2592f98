"""Questions on listings, and their answers."""
