"""One action for many requests, quotes or consents."""
