"""The outside world, behind protocols in our words."""
