"""What everybody reads of an offer: its page, its logo, its row in search."""
