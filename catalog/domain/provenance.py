"""Who set a value last, and so who may change it: the owner by hand, or a feed. Pure.

A source is HAND (the owner, in a form), an organisation's own file ("own:12"), or one of the operator's feeds
("feed:landscape"). A value stays until whoever set it says otherwise, or somebody who outranks them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

HAND = "hand"
#: In place of who set a value that was kept: what is said needs a review first.
REVIEW = "review"
_OWN, _FEED = "own:", "feed:"

# Text, a number, several texts; None where a price is taken away on purpose, "" and () where nothing is said.
Value = str | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that has one value and is said to have another; `by` is who set the one that it has."""

    field: str
    has: Value
    said: Value
    by: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of values when a source speaks: what changes, what is kept against it, and who set which."""

    changed: tuple[Difference, ...]
    kept: tuple[Difference, ...]
    set_by: dict[str, str]


def own_file(organization_id: int) -> str:
    """The source that an organisation's own files are."""
    return f"{_OWN}{organization_id}"


def own_feed(organization_id: int, feed_id: int) -> str:
    """The source that a feed is which we fetch for an organisation: a voice of its own beside the files it uploads."""
    return f"{_OWN}{organization_id}:{feed_id}"


def is_own_file(source: str) -> bool:
    """Whether an organisation's own file speaks."""
    return source.startswith(_OWN)


def feed(name: str) -> str:
    """The source that a feed of the operator is."""
    return f"{_FEED}{name}"


def in_words(source: str) -> str:
    """A source as people name it: "manually", "by your own file", "by the feed landscape"."""
    if source == HAND:
        return "manually"
    return "by your own file" if source.startswith(_OWN) else f"by the feed {source.removeprefix(_FEED)}"


def merge(
    has: Mapping[str, Value], said: Mapping[str, Value], set_by: Mapping[str, str], source: str, *, overwrite: bool
) -> Merge:
    """What `source` changes of the values, saying these. `overwrite`: whatever anybody else set.

    Nothing said of a field takes away only what the same source had said. A value that nobody is known to have set
    belongs to the first who says it.
    """
    changed, kept, by = [], [], dict(set_by)
    for field, value in said.items():
        was, owner = has.get(field, ""), set_by.get(field, "")
        blank = value in ("", ())
        if was == value or (was in ("", (), None) and value in ("", (), None)):
            if not blank and not owner:
                by[field] = source
            continue
        if blank and owner != source:
            continue
        difference = Difference(field, was, value, owner)
        if overwrite or _may_change(owner, source) or (was in ("", ()) and owner != HAND):
            changed.append(difference)
            by[field] = source
        else:
            kept.append(difference)
    return Merge(tuple(changed), tuple(kept), by)


def _may_change(owner: str, source: str) -> bool:
    return not owner or owner == source or _rank(source) > _rank(owner) or _is_upload_beside_feed(owner, source)


def _is_upload_beside_feed(one: str, other: str) -> bool:
    """Whether one is what an organisation uploads, and the other a feed of the same: whoever speaks last is right.

    Two feeds, which both come again by themselves, never take a value from each other.
    """
    shorter, longer = sorted((one, other), key=len)
    return shorter.startswith(_OWN) and shorter.count(":") == 1 and longer.startswith(f"{shorter}:")


def _rank(source: str) -> int:
    """Whose word on an offer weighs more: its owner's hand, its owner's file, anybody's feed."""
    return 2 if source == HAND else 1 if source.startswith(_OWN) else 0
