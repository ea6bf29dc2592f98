"""How a text became another one, word by word. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

#: Beyond so many words a text is compared by its lines: words would take seconds.
MOST_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text that stayed ("same"), went ("old") or came ("new")."""

    kind: str
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one, with what went and what came marked."""
    long = max(len(before), len(after)) > MOST_WORDS * 6
    split = (lambda text: text.splitlines(keepends=True)) if long else (lambda text: re.findall(r"\s+|[^\s]+", text))
    old, new = split(before), split(after)
    if max(len(old), len(new)) > MOST_WORDS * 2:
        return tuple(piece for piece in (Piece("old", before), Piece("new", after)) if piece.text)
    found: list[Piece] = []
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[start:end])))
            continue
        if end > start:
            found.append(Piece("old", "".join(old[start:end])))
        if last > first:
            found.append(Piece("new", "".join(new[first:last])))
    return tuple(_joined(found))


def _joined(found: list[Piece]) -> list[Piece]:
    """The pieces without islands: a space that stayed between words that did not is marked with them."""
    old, new = Piece("old", ""), Piece("new", "")
    result: list[Piece] = []

    def flush() -> None:
        nonlocal old, new
        result.extend(piece for piece in (old, new) if piece.text)
        old, new = Piece("old", ""), Piece("new", "")

    for number, piece in enumerate(found):
        island = piece.kind == "same" and not piece.text.strip() and 0 < number < len(found) - 1
        if piece.kind == "same" and not island:
            flush()
            result.append(piece)
            continue
        if piece.kind != "new":
            old = Piece("old", old.text + piece.text)
        if piece.kind != "old":
            new = Piece("new", new.text + piece.text)
    flush()
    return result
