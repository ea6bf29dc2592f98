"""Delete a saved search."""

from search.models import SavedSearch


def delete_saved_search(saved: SavedSearch) -> None:
    """With its watch, and with what was told of it."""
    saved.delete()
