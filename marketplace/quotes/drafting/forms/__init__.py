"""Forms of its pages."""
