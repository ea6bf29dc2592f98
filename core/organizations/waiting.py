"""How many things wait for an organisation, for the numbers in its side navigation.

Every app registers in `ready()` what waits in its places.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any  # Any: rows of any model

from django.core.cache import cache
from django.db.models import QuerySet

from core.organizations.counting import counts_of
from core.organizations.models import Organization

#: Seconds that a number may lag behind what others did.
KEPT_FOR = 10

Rows = Callable[[Organization], "QuerySet[Any]"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in the place of this key, for organisations of any of these kinds."""

    key: str
    kinds: frozenset[str]
    rows: Rows


_waiting: list[Waiting] = []


def register_waiting(key: str, kinds: frozenset[str], rows: Rows) -> None:
    """Count these rows beside the place `key`; the rows are those that wait for the organisation handed in.

    Several apps may count rows beside one place.
    """
    waiting = Waiting(key, kinds, rows)
    if waiting not in _waiting:
        _waiting.append(waiting)


def waiting_counts(organization: Organization) -> Mapping[str, int]:
    """What waits for this organisation by the key of its place in the side navigation. One query, zeros left out."""
    kinds = organization.kinds
    asked = [each for each in _waiting if each.kinds & kinds]
    if not asked:
        return {}
    counts = counts_of(organization, {str(number): each.rows(organization) for number, each in enumerate(asked)})
    found: dict[str, int] = {}
    for number, each in enumerate(asked):
        if count := counts[str(number)]:
            found[each.key] = found.get(each.key, 0) + count
    return found


def shown_counts(organization: Organization) -> Mapping[str, int]:
    """The same, as the side navigation shows it: up to `KEPT_FOR` seconds old, and never older than `forget_counts`.

    The query has a part for each place, and putting it together takes longer than the rest of the frame.
    """
    kept: Mapping[str, int] | None = cache.get(_key(organization))
    if kept is None:
        kept = waiting_counts(organization)
        cache.set(_key(organization), kept, KEPT_FOR)
    return kept


def forget_counts(organization: Organization) -> None:
    """Have them counted again: one of its members did something."""
    cache.set(_key(organization), None, KEPT_FOR)  # unlike `delete`, this passes over a cache that does not answer


def _key(organization: Organization) -> str:
    return f"organizations:waiting:{organization.pk}"
