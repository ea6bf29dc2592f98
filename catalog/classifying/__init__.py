"""Categories, and the facts that listings of a class or a category state."""
