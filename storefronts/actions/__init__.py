"""What can be done with partners' pages, one verb a module."""
