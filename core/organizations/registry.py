"""What becomes of the rows of other apps when one organisation is merged into another.

A table that refers to organisations is asked by its relation, "app_label.model.field". What nobody registered stops a
merge as soon as it holds a row of the organisation that would vanish: it may be money, or an agreement.
"""

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
