"""The marketplace's own pages, its components and its style guide."""
