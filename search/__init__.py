"""Finding: documents, engines, facets, suggestions."""
