"""Pages of the storefronts app."""
