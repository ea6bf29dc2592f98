"""Where files of the catalog are kept."""
