"""Synonyms by stem: which phrases does a phrase also ask for?"""

from __future__ import annotations

from functools import lru_cache

from search.query.analysis import stems
from search.synonyms import GROUPS, ONE_WAY

Phrase = tuple[str, ...]


@lru_cache(maxsize=1)
def table() -> tuple[dict[Phrase, tuple[Phrase, ...]], dict[Phrase, str], int]:
    """(phrase -> its synonyms, phrase -> the way to write it, words in the longest phrase), all by stem."""
    also: dict[Phrase, dict[Phrase, None]] = {}
    written: dict[Phrase, str] = {}

    def phrase(text: str) -> Phrase:
        found = tuple(stems(text))
        written.setdefault(found, text)
        return found

    for group in GROUPS:
        members = list(dict.fromkeys(phrase(text) for text in group))
        for member in members:
            also.setdefault(member, {}).update((other, None) for other in members if other != member)
    for left, right in ONE_WAY:
        also.setdefault(phrase(left), {}).update((phrase(text), None) for text in right)
    return {key: tuple(value) for key, value in also.items()}, written, max(map(len, also))
