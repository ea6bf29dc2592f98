"""One bad row never costs another: a batch is written whole, or row by row where one of it cannot be written."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, transaction

from core.kit.errors import report

Row = TypeVar("Row")
UNEXPECTED = (
    "It could not be stored, and the operator is told of it. Check its values against the columns' descriptions."
)


_OF_A_ROW = (DatabaseError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
_OF_THE_CONNECTION = (OperationalError, InterfaceError)


def write_safely(rows: Sequence[Row], write: Callable[[Sequence[Row]], None]) -> list[Row]:
    """Call `write` with all rows in a savepoint; where that fails, with every row in a savepoint of its own.

    Returns the rows that could not be written, which left nothing behind. What is checked before never fails here, so a
    failure is reported to the operator, once a batch. A lost connection is no row's fault: it is raised.
    """
    if _tried(rows, write) is None:
        return []
    failed: list[Row] = []
    first: Exception | None = None
    for row in rows:
        if error := _tried([row], write):
            failed.append(row)
            first = first or error
    if first:
        report(first, "feed import")
    return failed


def _tried(rows: Sequence[Row], write: Callable[[Sequence[Row]], None]) -> Exception | None:
    try:
        with transaction.atomic():
            write(rows)
    except _OF_THE_CONNECTION:
        raise
    except _OF_A_ROW as error:
        return error
    return None
