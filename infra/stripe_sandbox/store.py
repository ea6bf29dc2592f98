"""Where the sandbox keeps its objects: rows by kind and id, in order of creation, in one transaction a request.

A row is a JSON object. Keys that begin with an underscore are the sandbox's own and never leave it. Rows are
changed through `change` alone, by replacing whole values, so that a transaction can be undone and written out.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

Row = dict[str, Any]
Key = tuple[str, str]

# What rows are looked up by; every kind is also found by `_account`, its owner.
INDEXED: dict[str, tuple[str, ...]] = {
    "balance_transaction": ("source", "_payout"),
    "charge": ("payment_intent", "transfer_group", "customer", "source_transfer"),
    "payment_intent": ("customer",),
    "payment_method": ("customer",),
    "tax_id": ("customer",),
    "checkout.session": ("payment_intent", "customer"),
    "transfer": ("transfer_group", "destination", "source_transaction"),
    "transfer_reversal": ("transfer",),
    "refund": ("charge", "payment_intent"),
    "dispute": ("charge", "payment_intent"),
    "payout": ("status",),
    "invoice": ("customer", "status"),
    "invoiceitem": ("customer", "invoice"),
    "invoice_payment": ("invoice", "_payment_intent"),
    "event": ("type",),
    "customer_cash_balance_transaction": ("customer",),
    "setup_intent": ("customer",),
    "price": ("product", "lookup_key"),
    "credit_note": ("invoice",),
    "delivery": ("event", "state"),
}


class Store(Protocol):
    """What the sandbox asks of a store."""

    def transaction(self) -> Any:
        """A context manager: what happens inside is stored as a whole, or not at all when it raises."""

    def get(self, kind: str, key: str) -> Row | None:
        """The row, or None."""

    def add(self, kind: str, key: str, row: Row) -> Row:
        """A new row."""

    def change(self, kind: str, key: str, values: Row) -> Row:
        """Replace some values."""

    def delete(self, kind: str, key: str) -> None:
        """Delete a row."""

    def ids(self, kind: str, field: str = "", value: str = "") -> list[str]:
        """Keys, oldest first."""

    def export_state(self) -> dict[str, Any]:
        """All rows."""

    def import_state(self, state: dict[str, Any]) -> None:
        """Replace all rows."""


class MemoryStore:
    """Keeps everything in the memory of this process. It is lost with the process, unless exported."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._undo: list[tuple[str, str, Row | None]] = []
        self._dirty: dict[Key, None] = {}
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[str, dict[str, Row]] = {}
        self._index: dict[tuple[str, str, str], dict[str, None]] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction at a time. An inner transaction is part of the outer one."""
        with self._lock:
            if self._depth:
                yield
                return
            self._depth = 1
            try:
                self._begin()
                yield
                self._commit(self._dirty)
            except BaseException:
                self._roll_back()
                self._abandon()
                raise
            finally:
                self._depth = 0
                self._undo, self._dirty = [], {}

    def _begin(self) -> None:
        """For a store that keeps rows elsewhere."""

    def _commit(self, dirty: dict[Key, None]) -> None:
        """For a store that keeps rows elsewhere."""

    def _abandon(self) -> None:
        """For a store that keeps rows elsewhere."""

    def _roll_back(self) -> None:
        for kind, key, before in reversed(self._undo):
            self._set(kind, key, before)

    def _set(self, kind: str, key: str, row: Row | None) -> None:
        """Put, replace or remove a row and its index entries."""
        rows = self._rows.setdefault(kind, {})
        fields = ("_account", *INDEXED.get(kind, ()))
        old = rows.get(key)
        for field in fields:
            was, now = (old or {}).get(field), (row or {}).get(field)
            if was != now or (old is None) != (row is None):
                if was is not None and old is not None:
                    self._index.get((kind, field, was), {}).pop(key, None)
                if now is not None and row is not None:
                    self._index.setdefault((kind, field, now), {})[key] = None
        if row is None:
            rows.pop(key, None)
        else:
            rows[key] = row

    def _touch(self, kind: str, key: str) -> None:
        before = self._rows.get(kind, {}).get(key)
        self._undo.append((kind, key, None if before is None else dict(before)))
        self._dirty[kind, key] = None

    def get(self, kind: str, key: str) -> Row | None:
        """The row itself. Do not change it directly."""
        return self._rows.get(kind, {}).get(key)

    def add(self, kind: str, key: str, row: Row) -> Row:
        """A new row (or a whole replacement)."""
        self._touch(kind, key)
        self._set(kind, key, row)
        return row

    def change(self, kind: str, key: str, values: Row) -> Row:
        """Replace some values of a row; the row object stays the same."""
        self._touch(kind, key)
        row = self._rows[kind][key]
        for field in ("_account", *INDEXED.get(kind, ())):
            if field in values and values[field] != row.get(field):
                if row.get(field) is not None:
                    self._index.get((kind, field, row[field]), {}).pop(key, None)
                if values[field] is not None:
                    self._index.setdefault((kind, field, values[field]), {})[key] = None
        row.update(values)
        return row

    def delete(self, kind: str, key: str) -> None:
        """Delete a row."""
        self._touch(kind, key)
        self._set(kind, key, None)

    def ids(self, kind: str, field: str = "", value: str = "") -> list[str]:
        """Keys, oldest first: of the whole kind, or of the rows whose indexed `field` is `value`."""
        if not field:
            return list(self._rows.get(kind, {}))
        found = self._index.get((kind, field, value), {})
        return list(found)

    def export_state(self) -> dict[str, Any]:
        """Everything as one JSON-able document, to be given to `import_state` of another store."""
        with self.transaction():
            return {"version": 1, "rows": json.loads(json.dumps(self._rows))}

    def import_state(self, state: dict[str, Any]) -> None:
        """Replace everything by an exported document."""
        with self.transaction():
            for kind, rows in list(self._rows.items()):
                for key in list(rows):
                    self.delete(kind, key)
            for kind, rows in state["rows"].items():
                for key, row in rows.items():
                    self.add(kind, key, dict(row))
