"""Synonyms by stem, and German and French by their English: which phrases does a phrase also ask for?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.domain.analysis import stem, stems, tokens
from search.domain.french import TERMS as FRENCH
from search.domain.german import TERMS as GERMAN
from search.domain.german import VAGUE
from search.domain.languages import Language
from search.domain.synonym_groups import GROUPS, ONE_WAY, ONLY_WITHOUT

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """`also`: phrase -> what it also asks for, with the part of the weight that each is worth.

    `called`: phrase -> what to call the thing. `longest`: words at most. `unless`: phrase -> words that, asked beside
    it, say that it is about something else.
    """

    also: dict[Phrase, tuple[tuple[Phrase, float], ...]]
    called: dict[Phrase, str]
    longest: int
    unless: dict[Phrase, frozenset[str]]


# What the same thing is called, what is near it, and what is only written otherwise ("back up", "backup"), as parts of
# the weight of what was typed. Of several meanings of a German word the first is the likeliest.
SAME, NEAR, WRITTEN = 0.7, 0.45, 0.95
TRANSLATED, NEXT_TRANSLATED = 0.85, 0.7


@lru_cache(maxsize=1)
def english() -> Thesaurus:
    """What business buyers call the same thing, by English stems."""
    also: dict[Phrase, dict[Phrase, float]] = {}
    called: dict[Phrase, str] = {}
    for group in GROUPS:
        members = list(dict.fromkeys(tuple(stems(text)) for text in group))
        for member in members:
            for other in members:
                if other != member:
                    weight = WRITTEN if "".join(other) == "".join(member) else SAME
                    also.setdefault(member, {}).setdefault(other, weight)
            called.setdefault(member, group[0])
    for left, right in ONE_WAY:
        phrase = tuple(stems(left))
        for text in right:
            also.setdefault(phrase, {}).setdefault(tuple(stems(text)), NEAR)
        called.setdefault(phrase, right[0])
    unless = {tuple(stems(text)): frozenset(stems(others)) for text, others in ONLY_WITHOUT.items()}
    return Thesaurus({key: tuple(value.items()) for key, value in also.items()}, called, max(map(len, also)), unless)


@lru_cache(maxsize=1)
def german() -> Thesaurus:
    """What German words are in English: keys by German stems, with umlauts either way, values by English stems."""
    return _translated(GERMAN, "de")


@lru_cache(maxsize=1)
def french() -> Thesaurus:
    """What French words are in English: keys by French stems, values by English stems."""
    return _translated(FRENCH, "fr")


def _translated(terms: Iterable[tuple[tuple[str, ...], tuple[str, ...]]], language: Language) -> Thesaurus:
    """What is called otherwise in English is a meaning, too, with less weight."""
    also: dict[Phrase, dict[Phrase, float]] = {}
    called: dict[Phrase, str] = {}
    for left, right in terms:
        meanings: dict[Phrase, float] = {}
        for at, text in enumerate(right):
            meanings.setdefault(tuple(stems(text)), NEXT_TRANSLATED if at else TRANSLATED)
        for meaning, weight in list(meanings.items()):
            for other, part in english().also.get(meaning, ()):
                meanings.setdefault(other, weight * part)
        for text in left:
            for phrase in _both_spellings(text, language):
                for meaning, weight in meanings.items():
                    also.setdefault(phrase, {}).setdefault(meaning, weight)
                called.setdefault(phrase, right[0])
    return Thesaurus({key: tuple(value.items()) for key, value in also.items()}, called, max(map(len, also)), {})


def _both_spellings(text: str, language: Language) -> Iterable[Phrase]:
    cut = list(tokens(text))
    yield tuple(stem(token.word, language) for token in cut)
    yield tuple(stem(token.spelled or token.word, language) for token in cut)


@lru_cache(maxsize=1)
def vague() -> frozenset[str]:
    """The stems of parts of German compounds that name no subject."""
    return frozenset(stem(word, "de") for word in VAGUE)


@lru_cache(maxsize=1)
def synonym_words() -> frozenset[str]:
    """Every stem that stands in a group: a word, though perhaps in no document."""
    return frozenset(term for phrase in english().also for term in phrase)


@lru_cache(maxsize=2)
def foreign_words(language: Language) -> frozenset[str]:
    """Every German or French stem that has an English meaning here."""
    book = french() if language == "fr" else german()
    return frozenset(term for phrase in book.also for term in phrase)
