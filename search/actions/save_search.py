"""Keep a search under a name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from core.organizations.models import Membership, User
from search.actions.watch_search import watch_search
from search.domain.saving import MOST_SAVED
from search.models import SavedSearch


@dataclass(frozen=True, slots=True)
class AlreadySaved(Exception):
    """The person has this search already."""

    saved: SavedSearch


class TooManySaved(Exception):
    """The person has as many as one may have."""


@transaction.atomic
def save_search(member: Membership, *, name: str, query: str, terms: str, watched: bool) -> SavedSearch:
    """Raises AlreadySaved and TooManySaved."""
    User.objects.select_for_update().get(pk=member.user_id)  # one at a time, so that the count holds
    same = SavedSearch.objects.of(member).filter(query=query).first()
    if same is not None:
        raise AlreadySaved(same)
    if SavedSearch.objects.filter(user=member.user_id).count() >= MOST_SAVED:
        raise TooManySaved
    saved = SavedSearch.objects.create(
        user_id=member.user_id, organization_id=member.organization_id, name=name, query=query, terms=terms
    )
    return watch_search(saved, watched)
