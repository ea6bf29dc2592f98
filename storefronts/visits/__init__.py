"""How often pages were read, and from where."""
