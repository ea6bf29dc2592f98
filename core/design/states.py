"""How states look as badges. Each app registers the states of its rows; the design system knows none of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Field, Model


@dataclass(frozen=True, slots=True)
class Look:
    """A badge's tone ("good", "warn", "bad", or "" for none) and its icon ("" for none)."""

    tone: str = ""
    icon: str = ""


_looks: dict[tuple[type[Model], str], Mapping[str, Look]] = {}


def register_badges(model: type[Model], field: str, looks: Mapping[str, Look]) -> None:
    """Let `{% state_badge row "field" %}` show this field's states like this.

    Raises ValueError where a state of the field has no look, or a look is of a state that does not exist.
    """
    column = model._meta.get_field(field)
    states = {str(value) for value, _words in column.flatchoices} if isinstance(column, Field) else set()
    named = {str(state): look for state, look in looks.items()}
    if states != named.keys():
        wrong = ", ".join(sorted(states ^ named.keys()))
        raise ValueError(f"the badges of {model.__name__}.{field} do not fit its states: {wrong}")
    _looks[model, field] = named


def look_of(row: Model, field: str) -> Look:
    """How the row's state looks; LookupError for a field without badges, or a state that does not exist."""
    return _looks[row._meta.concrete_model or type(row), field][str(getattr(row, field))]


def registered_badges() -> Mapping[tuple[type[Model], str], Mapping[str, Look]]:
    """Every registration: (model, name of the field) -> state -> look."""
    return dict(_looks)
