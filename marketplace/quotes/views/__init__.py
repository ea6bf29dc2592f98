"""Pages of requests, quotes, consents and the composer."""
