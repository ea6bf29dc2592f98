"""What proves a domain from outside: its DNS and its website."""
