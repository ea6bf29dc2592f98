"""Use cases of the demo."""
