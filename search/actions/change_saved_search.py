"""Give a saved search another name, and turn its watch on or off."""

from django.db import transaction

from search.actions.watch_search import watch_search
from search.models import SavedSearch


@transaction.atomic
def change_saved_search(saved: SavedSearch, *, name: str, watched: bool) -> SavedSearch:
    """What it searches for stays as it is."""
    SavedSearch.objects.filter(pk=saved.pk).update(name=name)
    return watch_search(saved, watched)
