"""Sellers' own systems, which are told of leads."""
