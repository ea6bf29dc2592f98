"""Our fork of Oscar's catalogue: product classes, attributes, categories, and products with an owner and a state."""
