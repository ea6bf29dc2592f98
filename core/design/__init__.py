"""Base templates, components, drawing, static files and the style guide."""
