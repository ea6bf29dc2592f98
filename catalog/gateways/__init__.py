"""What the catalog asks of the internet."""
