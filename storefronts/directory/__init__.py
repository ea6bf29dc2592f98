"""Partners as they are found: the directory, and search documents."""
