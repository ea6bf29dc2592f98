"""Take saved searches along when an organisation is merged into another."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from search.models import SavedSearch


@transaction.atomic
def move_saved_searches(source_id: int, into_id: int) -> None:
    """Where a person has the same search in both, the one in `into` stays."""
    same = SavedSearch.objects.filter(organization=into_id, user=OuterRef("user"), query=OuterRef("query"))
    SavedSearch.objects.filter(Exists(same), organization=source_id).delete()
    SavedSearch.objects.filter(organization=source_id).update(organization=into_id)
