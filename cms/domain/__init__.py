"""Rules of the marketplace's own pages, pure."""
