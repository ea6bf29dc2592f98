"""Turn the watch of a saved search on or off."""

from django.db import transaction

from core.kit import clock
from search.domain.saving import TOLD_EVERY
from search.models import SavedSearch


@transaction.atomic
def watch_search(saved: SavedSearch, watched: bool) -> SavedSearch:
    """Turned on, what comes from now on is new; what was told before is not told again, nor sooner than a day later.

    One that stands so already is left as it is.
    """
    row = SavedSearch.objects.select_for_update().get(pk=saved.pk)
    if watched != (row.watched_since is not None):
        now = clock.now()
        row.watched_since = now if watched else None
        next_mail = row.told_at + TOLD_EVERY if row.told_at is not None else now
        row.due_at = max(now, next_mail) if watched else None
        row.save(update_fields=["watched_since", "due_at"])
    return row
