"""What billing answers, for its pages and for other apps."""
