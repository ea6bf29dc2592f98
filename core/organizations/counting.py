"""Many counts in one query."""

from collections.abc import Mapping
from typing import Any, cast  # Any: rows of any model

from django.db.models import Count, IntegerField, Model, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from core.organizations.models import Organization


def counts_of(organization: Organization, asked: "Mapping[str, QuerySet[Any]]") -> Mapping[str, int]:
    """How many rows each of these finds, by the name that it is asked under. One query, none for nothing."""
    if not asked:
        return {}
    counted = {f"count_{number}": _count(rows) for number, rows in enumerate(asked.values())}
    # `values` with names made here: its type cannot be written down.
    found = cast("dict[str, int]", Organization.objects.filter(pk=organization.pk).values(**counted).get())
    return {name: found[f"count_{number}"] for number, name in enumerate(asked)}


def _count(found: "QuerySet[Model]") -> Coalesce:
    """A scalar subquery that counts the rows."""
    rows = found.order_by().annotate(count_group=Value(1)).values("count_group").annotate(count_n=Count("pk"))
    return Coalesce(Subquery(rows.values("count_n"), output_field=IntegerField()), 0)
