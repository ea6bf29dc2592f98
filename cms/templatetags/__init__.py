"""What the frame of every page asks the marketplace's own pages for."""
