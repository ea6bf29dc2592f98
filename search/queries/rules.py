"""The operator's rules: those in force as planning takes them, and as pages list them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from core.kit import clock
from search.domain.languages import LANGUAGES, Language
from search.domain.rules import Boost, Pin, Rules, Synonym
from search.models import KeptQuery, SearchRule

Kind = SearchRule.Kind


def rules_in_force() -> Rules:
    """What a search goes by today, in one query."""
    return rules_of(SearchRule.objects.in_force(clock.today()))


def rules_of(rows: Iterable[SearchRule]) -> Rules:
    """These rows as planning takes them."""
    by_kind: dict[str, list[SearchRule]] = {kind: [] for kind in Kind.values}
    for row in rows:
        by_kind[row.kind].append(row)
    return Rules(
        synonyms=tuple(
            Synonym(row.phrase, row.phrases, row.kind == Kind.SYNONYM, _language_of(row))
            for row in (*by_kind[Kind.SYNONYM], *by_kind[Kind.ONE_WAY])
        ),
        kept=tuple(row.phrase for row in by_kind[Kind.SPELLING]),
        stop=tuple(row.phrase for row in by_kind[Kind.STOP]),
        pins=tuple(Pin(row.phrase, row.document_id, row.place) for row in by_kind[Kind.PIN]),
        boosts=tuple(Boost(row.document_id, row.factor, row.phrase) for row in by_kind[Kind.BOOST]),
    )


def _language_of(row: SearchRule) -> Language:
    return next((each for each in LANGUAGES if each == row.language), "en")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows each list of the operator holds."""

    rules: int
    none: int
    few: int


def counts() -> Counts:
    """The figures beside the lists' names."""
    kept = KeptQuery.objects
    return Counts(SearchRule.objects.count(), kept.without_results().count(), kept.with_few_clicks().count())


def rule_kinds() -> list[tuple[str, str]]:
    """Every kind of rule with its name."""
    return [(kind.value, str(kind.label)) for kind in Kind]


def rules_beside(rule: SearchRule | None) -> list[SearchRule]:
    """Those in force today but this one."""
    others = SearchRule.objects.in_force(clock.today())
    return list(others if rule is None else others.exclude(pk=rule.pk))


def listed_rules() -> QuerySet[SearchRule]:
    """Every rule, those of one kind together."""
    return SearchRule.objects.all()
