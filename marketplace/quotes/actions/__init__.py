"""What can be done to requests and quotes: one verb, one module, one transaction."""
