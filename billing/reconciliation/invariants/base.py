"""What an invariant is, and the SQL they share."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar  # Any: parameters of SQL

from django.db import connection

LIMIT = 200


class Invariant(ABC):
    """One rule of `billing/LEDGER.md` that must hold everywhere at all times. `name` is short, `law` a sentence."""

    name: ClassVar[str]
    law: ClassVar[str]

    @abstractmethod
    def problems(self) -> Iterator[str]:
        """A readable line for each place where the rule is broken."""


class SqlInvariant(Invariant):
    """Broken by each row that `query` finds; `line` formats a row."""

    query: ClassVar[str]
    line: ClassVar[str]
    parameters: ClassVar[Sequence[Any]] = ()

    def problems(self) -> Iterator[str]:
        """At most `LIMIT` rows: the first already stops everything."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM ({self.query}) AS broken LIMIT {LIMIT}", self.parameters)
            columns = [column.name for column in cursor.description or ()]
            for row in cursor.fetchall():
                yield self.line.format(**dict(zip(columns, row, strict=True)))
