"""Pages: results, suggestions, comparison."""
