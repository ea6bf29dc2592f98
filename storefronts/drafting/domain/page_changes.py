"""What differs between two versions of a page. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: what stands in a field is whatever its kind holds

FIELD, ADDED, REMOVED, CHANGED, MOVED = "field", "added", "removed", "changed", "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: a `field` that says something else, or a section (`name` is its kind) and what happened to it."""

    kind: str
    name: str


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any], sections: str = "body") -> tuple[Change, ...]:
    """Every difference, fields first; `sections` names the field that holds a list of {"type", "value"}."""
    fields = [name for name in new if name != sections and old.get(name) != new[name]]
    return (
        *(Change(FIELD, name) for name in fields),
        *_of_sections(old.get(sections) or (), new.get(sections) or ()),
    )


def _of_sections(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[Change]:
    gone, come = list(old), []
    for section in new:
        if section in gone:
            gone.remove(section)
        else:
            come.append(section)
    found = []
    for section in come:
        before = next((each for each in gone if each["type"] == section["type"]), None)
        if before is not None:
            gone.remove(before)
        found.append(Change(ADDED if before is None else CHANGED, section["type"]))
    found += [Change(REMOVED, section["type"]) for section in gone]
    stayed_old = [section for section in old if section in new]
    stayed_new = [section for section in new if section in old]
    moved = next((each["type"] for each, other in zip(stayed_new, stayed_old, strict=False) if each != other), None)
    if moved is not None:
        found.append(Change(MOVED, moved))
    return found
