"""Keep what was searched for, without who did."""

from __future__ import annotations

import re
import unicodedata

from django.db import transaction
from django.db.models import F

from core.kit import clock
from search.domain.analysis import words
from search.domain.typed import read_typed
from search.engines import get_engine
from search.interface import SearchRequest
from search.models import KeptQuery
from search.queries.documents import documents_of
from search.queries.find import find
from search.queries.rules import rules_in_force

LONGEST = 100
MOST_WORDS = 12
# What may name a person or a contract: an address, a long number (of a phone, in groups), a reference.
_PERSONAL = re.compile(r"@|\d{5}|\d(?:[^\w]{0,3}\d){6}|(?<!\w)[A-Z]-\d{4}-\d+", re.IGNORECASE)


def keepable(text: str) -> str:
    """The words of a typed text as they are kept, without conditions; "" for what is not kept."""
    if _PERSONAL.search(unicodedata.normalize("NFKC", text)):
        return ""
    cut = words(read_typed(text).words)
    kept = " ".join(cut)
    return kept if cut and len(cut) <= MOST_WORDS and len(kept) <= LONGEST else ""


def keep_query(text: str, opened: str = "") -> KeptQuery | None:
    """Count one search for these words, or, with `opened`, that one of its results was opened; None: nothing is kept.

    How many results there are is asked here. Raises SearchUnavailable.
    """
    kept = keepable(text)
    if not kept or (opened and not documents_of([opened])):
        return None
    now = clock.now()
    request = SearchRequest(text=kept, page_size=0, facets=(), price=False)
    found = find(request, get_engine(), rules_in_force()).total
    with transaction.atomic():
        KeptQuery.objects.bulk_create(
            [KeptQuery(text=kept, found=found, first_at=now, last_at=now)], ignore_conflicts=True
        )
        counted = {"clicked": F("clicked") + 1} if opened else {"asked": F("asked") + 1}
        KeptQuery.objects.filter(text=kept).update(found=found, last_at=now, **counted)
        return KeptQuery.objects.get(text=kept)
