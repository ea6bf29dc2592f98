"""Pages of the marketplace itself that Wagtail does not serve."""
