"""Finding: documents, the query language, engines, facets and suggestions. It knows no other app."""
