"""One action for many offers."""
