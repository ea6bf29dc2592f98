"""What can be done to an order: one verb, one module, one transaction."""
