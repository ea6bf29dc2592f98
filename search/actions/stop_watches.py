"""Stop the watches of people who left."""

from search.models import SavedSearch


def stop_watches() -> int:
    """Of those who are no members any more, or may not sign in: they stay off if the person comes back. How many."""
    return SavedSearch.objects.watched().of_leavers().update(watched_since=None, due_at=None)
