"""Words that are words, whether a document holds them or not: they are never corrected, and compounds consist of them.

The lists are those of pyspellchecker (English, German, French); each is read the first time that it is asked.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib.resources import files

from search.domain.analysis import words
from search.domain.languages import LANGUAGES, Language

SHORTEST_PART = 4
# "vertrags" is listed as a word, too; but the "s" of "haus" is its own.
SHORTEST_BEFORE_S = 5
# What joins the parts of a German compound: Vertrag-s-verwaltung, Kunde-n-daten.
_JOINTS = ("s", "", "n", "es", "en", "er", "e")


@lru_cache(maxsize=4)
def known_words(language: Language) -> frozenset[str]:
    """The words of a language, folded."""
    packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
    listed: dict[str, int] = json.loads(gzip.decompress(packed))
    if language == "en":  # nothing there to fold
        return frozenset(listed)
    return frozenset(word if word.isascii() else "".join(words(word)) for word in listed)


def is_word(word: str) -> bool:
    """Whether a word is one of English, German or French. The other two are read only if English lacks it."""
    return any(word in known_words(language) for language in LANGUAGES)


@lru_cache(maxsize=16_384)
def compound_parts(word: str) -> tuple[str, ...]:
    """The parts of a German compound, two or three, each a word: "vertragsverwaltung" is vertrag, verwaltung.

    Empty for what is no compound. The fewest parts win, then the longest last one, which is what the thing is.
    """
    if len(word) < 2 * SHORTEST_PART or not word.isalpha():
        return ()
    known = known_words("de")
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, tail = word[:at], word[at:]
        if tail in known and (base := _base(head, known)):
            return (base, tail)
    for at in range(SHORTEST_PART, len(word) - 2 * SHORTEST_PART + 1):
        rest = _two(word[at:], known)
        if rest and (base := _base(word[:at], known)):
            return (base, *rest)
    return ()


def _two(word: str, known: frozenset[str]) -> tuple[str, ...]:
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[at:] in known and (base := _base(word[:at], known)):
            return (base, word[at:])
    return ()


def _base(part: str, known: frozenset[str]) -> str:
    """The part without what joins it to the next, if that is a word of its own."""
    for joint in _JOINTS:
        base = part.removesuffix(joint) if joint else part
        least = SHORTEST_BEFORE_S if joint == "s" else SHORTEST_PART - 1
        if part.endswith(joint) and len(base) >= least and base in known:
            return base
    return ""
