"""Forms of requests and quotes."""
