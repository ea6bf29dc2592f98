"""What other apps say of themselves: what becomes of their rows when one organisation is merged into another, of
which lists members save views, and what is agreed in terms beside their own fields.

A table that refers to organisations is asked by its relation, "app_label.model.field". What nobody registered stops a
merge as soon as it holds a row of the organisation that would vanish: it may be money, or an agreement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: a membership, rows of any model, and what a form reads

from django.utils.functional import Promise

from core.kit.forms import SearchForm

_moved: set[str] = set()
_kept: set[str] = set()


def register_moved(*relations: str) -> None:
    """Let these rows belong to the other organisation after a merge."""
    _moved.update(relations)


def register_kept(*relations: str) -> None:
    """Let these rows stay with the organisation that was merged: its history, or what nobody sees any more."""
    _kept.update(relations)


def moved() -> frozenset[str]:
    """Relations whose rows move."""
    return frozenset(_moved)


def kept() -> frozenset[str]:
    """Relations whose rows stay."""
    return frozenset(_kept)


@dataclass(frozen=True, slots=True)
class TermsRow:
    """What a version of terms says beside its own fields: a name and a value, in words."""

    name: str
    value: str


#: (versions of terms) -> by the key of a version, what an app holds of it.
TermsRows = Callable[[Sequence[Any]], Mapping[int, Sequence[TermsRow]]]
_terms_rows: list[TermsRows] = []


def register_terms_rows(rows: TermsRows) -> None:
    """Show what this app holds of a version of terms, wherever both sides read it."""
    _terms_rows.append(rows)


def terms_rows(versions: Sequence[Any]) -> dict[int, tuple[TermsRow, ...]]:
    """By its key, what other apps hold of each of these versions of terms."""
    found = [rows(versions) for rows in _terms_rows]
    return {terms.pk: tuple(row for rows in found for row in rows.get(terms.pk, ())) for terms in versions}


@dataclass(frozen=True, slots=True)
class WorkList:
    """A list of which members save views. `form` reads an address (its values, and the membership that asks), `rows`
    gives what it finds: of (membership, what the form says was asked).
    """

    key: str
    label: str | Promise
    url_name: str
    kinds: frozenset[str]
    form: Callable[[Any, Any], SearchForm]
    rows: Callable[[Any, Mapping[str, Any]], Any]


_lists: dict[str, WorkList] = {}


def register_list(work: WorkList) -> None:
    """Let members save views of this list."""
    _lists[work.key] = work


def list_named(key: str) -> WorkList | None:
    """The list of this key; None where there is none."""
    return _lists.get(key)
