"""Synonyms by stem: which phrases does a phrase also ask for?"""

from __future__ import annotations

from functools import lru_cache

from search.domain.analysis import stems
from search.domain.synonym_groups import GROUPS, ONE_WAY

Phrase = tuple[str, ...]


@lru_cache(maxsize=1)
def table() -> tuple[dict[Phrase, tuple[Phrase, ...]], dict[Phrase, str], int]:
    """(phrase -> its synonyms, phrase -> what to call the thing, words in the longest phrase), all by stem."""
    also: dict[Phrase, dict[Phrase, None]] = {}
    called: dict[Phrase, str] = {}
    for group in GROUPS:
        members = list(dict.fromkeys(tuple(stems(text)) for text in group))
        for member in members:
            also.setdefault(member, {}).update((other, None) for other in members if other != member)
            called.setdefault(member, group[0])
    for left, right in ONE_WAY:
        phrase = tuple(stems(left))
        also.setdefault(phrase, {}).update((tuple(stems(text)), None) for text in right)
        called.setdefault(phrase, right[0])
    return {key: tuple(value) for key, value in also.items()}, called, max(map(len, also))
