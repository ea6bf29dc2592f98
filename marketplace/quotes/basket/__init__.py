"""The basket: what a buyer collects before it asks or buys."""
