"""What can be done with pages, one verb a module."""
