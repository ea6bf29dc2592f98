"""What stands in for the internet around a demo."""
