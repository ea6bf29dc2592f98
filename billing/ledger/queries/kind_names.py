"""The accounts of the ledger, in words."""

from collections.abc import Iterable

from billing.models.ledger.journal import KIND_NAMES
from billing.states.ledger import Kind


def kind_name(kind: Kind | str) -> str:
    """What people call accounts of this kind; raises ValueError for a kind that does not exist."""
    return str(KIND_NAMES[Kind(kind)])


def kind_choices(kinds: Iterable[Kind] = tuple(Kind)) -> list[tuple[str, str]]:
    """(kind, name) of each, for a form that asks for one."""
    return [(kind.value, kind_name(kind)) for kind in kinds]
