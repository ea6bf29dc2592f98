"""Delete a saved view of a list."""

from core.organizations.models import SavedView


def delete_view(view: SavedView) -> None:
    """The list opens with all of its rows for whom it opened with this view."""
    view.delete()
