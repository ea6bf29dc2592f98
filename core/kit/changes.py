"""Store what was changed of rows, and nothing else: an update of all fields of all rows costs by their product."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Generic, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


class Changes(Generic[Row]):
    """What these fields of the rows held when this was made, which is what is stored of them."""

    def __init__(self, rows: Iterable[Row], fields: Sequence[str]) -> None:
        self._fields = fields
        self._stored = [(row, self._held(row)) for row in rows]

    def note(self, rows: Iterable[Row], **values: object) -> None:
        """Somebody else stored these values of these rows."""
        noted = {row.pk for row in rows}
        for row, stored in self._stored:
            if row.pk in noted:
                stored.update(values)

    def store(self) -> int:
        """Store the fields that changed, of the rows in which one did; how many rows. One query, or none."""
        changed = {row: self._differing(row, stored) for row, stored in self._stored}
        rows = [row for row, names in changed.items() if names]
        if rows:
            fields = [name for name in self._fields if any(name in names for names in changed.values())]
            type(rows[0])._default_manager.bulk_update(rows, fields)
        return len(rows)

    def _differing(self, row: Row, stored: dict[str, object]) -> set[str]:
        return {name for name, value in self._held(row).items() if value != stored[name]}

    def _held(self, row: Row) -> dict[str, object]:
        return {name: deepcopy(row.serializable_value(name)) for name in self._fields}
