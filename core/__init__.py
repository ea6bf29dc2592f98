"""The foundation: it knows nothing above it."""
