"""Two ways to say which rows are due: as a queryset, or as a mapping that is worked out."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any  # Any: rows of any model

from django.db.models import Count, F, Min, QuerySet


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a queryset, each (or each group) named by the field or annotation `key`, due since `since`.

    `rows` is called each time, so that it can ask the clock.
    """

    rows: Callable[[], QuerySet[Any]]  # of any model
    key: str = "pk"
    since: str = "created_at"

    def keys(self, limit: int | None, without: Collection[str]) -> list[str]:
        """At most `limit` keys, those of `without` left out, the one that waits longest first."""
        found = self._without(without)
        if self.key == "pk":
            found = found.order_by(F(self.since).asc(nulls_first=True), "pk")
        else:
            groups = found.order_by().values(self.key).annotate(due_since=Min(self.since))
            found = groups.order_by(F("due_since").asc(nulls_first=True), self.key)
        return [str(key) for key in found.values_list(self.key, flat=True)[:limit]]

    def among(self, keys: Collection[str]) -> set[str]:
        """Which of these are due now."""
        found = self.rows().order_by().filter(**{f"{self.key}__in": list(keys)})
        return {str(key) for key in found.values_list(self.key, flat=True)}

    def waiting(self, without: Collection[str] = ()) -> tuple[int, dt.datetime | None]:
        """How many keys are due now, those of `without` left out, and since when the one that waits longest."""
        found = self._without(without).order_by()
        sums = found.aggregate(how_many=Count(self.key, distinct=True), oldest=Min(self.since))
        return sums["how_many"], sums["oldest"]

    def _without(self, without: Collection[str]) -> QuerySet[Any]:
        return self.rows().exclude(**{f"{self.key}__in": list(without)}) if without else self.rows()


@dataclass(frozen=True, slots=True)
class Listed:
    """What a function works out: key -> since when it has been due (None: it was never done)."""

    find: Callable[[], Mapping[str, dt.datetime | None]]

    def keys(self, limit: int | None, without: Collection[str]) -> list[str]:
        """At most `limit` keys, those of `without` left out, the one that waits longest first."""
        never = dt.datetime.min.replace(tzinfo=dt.UTC)
        found = {key: since or never for key, since in self.find().items() if key not in without}
        return sorted(found, key=lambda key: (found[key], key))[:limit]

    def among(self, keys: Collection[str]) -> set[str]:
        """Which of these are due now."""
        return set(keys) & self.find().keys()

    def waiting(self, without: Collection[str] = ()) -> tuple[int, dt.datetime | None]:
        """How many keys are due now, those of `without` left out, and since when the one that waits longest."""
        found = [since for key, since in self.find().items() if key not in without]
        return len(found), min(filter(None, found), default=None)
