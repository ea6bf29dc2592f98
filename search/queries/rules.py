"""The operator's rules: those in force as planning takes them, and as pages list them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from core.kit import clock
from search.domain.rules import Boost, Pin, Rules, Synonym
from search.models import SearchRule

Kind = SearchRule.Kind


def rules_in_force(day: dt.date | None = None) -> Rules:
    """What a search of this day (today) goes by, in one query."""
    return rules_of(SearchRule.objects.in_force(day or clock.today()))


def rules_of(rows: Iterable[SearchRule]) -> Rules:
    """These rows as planning takes them."""
    by_kind: dict[str, list[SearchRule]] = {kind: [] for kind in Kind.values}
    for row in rows:
        by_kind[row.kind].append(row)
    return Rules(
        synonyms=tuple(
            Synonym(row.phrase, row.phrases, row.kind == Kind.SYNONYM)
            for row in (*by_kind[Kind.SYNONYM], *by_kind[Kind.ONE_WAY])
        ),
        kept=tuple(row.phrase for row in by_kind[Kind.SPELLING]),
        stop=tuple(row.phrase for row in by_kind[Kind.STOP]),
        pins=tuple(Pin(row.phrase, row.document_id, row.place) for row in by_kind[Kind.PIN]),
        boosts=tuple(Boost(row.document_id, (row.strength or 100) / 100, row.phrase) for row in by_kind[Kind.BOOST]),
    )


def listed_rules() -> QuerySet[SearchRule]:
    """Every rule, those of one kind together."""
    return SearchRule.objects.all()
