"""What the demo can tell of itself."""
