"""What changes the outbox and the index."""
