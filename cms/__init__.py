"""The marketplace's own pages, components and style guide."""
