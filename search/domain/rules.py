"""What the operator says of searches, as values: synonyms, words that are right as they are, small words, places.

Planning takes them (`make_plan`); nothing here knows where they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from search.domain.analysis import stem, stems, words
from search.domain.languages import Language
from search.domain.synonyms import SAME, WRITTEN, Phrase, Thesaurus, english, french, german, synonym_words

MOST_PINS = 5


@dataclass(frozen=True, slots=True)
class Synonym:
    """`phrase` also finds `others`; `both_ways`, each of them finds every other.

    `language` is that in which they are asked, whose endings their words have.
    """

    phrase: str
    others: tuple[str, ...]
    both_ways: bool = True
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class Pin:
    """One document stands first among the results of exactly this phrase; several in the order of their `place`."""

    phrase: str
    document_id: str
    place: int = 1


@dataclass(frozen=True, slots=True)
class Boost:
    """A document weighs `factor` times as much, in every search or in that of exactly this phrase."""

    document_id: str
    factor: float
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """All that is in force. `kept` words are never corrected, `stop` words are left out."""

    synonyms: tuple[Synonym, ...] = ()
    kept: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    boosts: tuple[Boost, ...] = ()

    def book_in(self, language: Language) -> Thesaurus:
        """The built-in synonyms or meanings of a language with the operator's."""
        return _book(self.synonyms, language)

    @property
    def named(self) -> frozenset[str]:
        """Every stem of a synonym: a word, though perhaps in no document."""
        return _named(self.synonyms)

    def keeps(self, word: str) -> bool:
        """Whether a folded word is right as it is."""
        return word in _folded(self.kept)

    @property
    def small(self) -> frozenset[str]:
        """The folded words that are left out."""
        return _folded(self.stop)

    def pinned(self, text: str) -> tuple[str, ...]:
        """The documents that stand first for a typed text, in their order."""
        meant = stems(text)
        if not meant or not self.pins:
            return ()
        found = [pin for pin in self.pins if stems(pin.phrase) == meant]
        ordered = sorted(found, key=lambda pin: pin.place)
        return tuple(dict.fromkeys(pin.document_id for pin in ordered))[:MOST_PINS]

    def boosted(self, text: str) -> tuple[tuple[str, float], ...]:
        """Each document that weighs more for a typed text, with its factor: that of the text itself, if it has one."""
        meant = stems(text)
        if not meant or not self.boosts:
            return ()
        found: dict[str, float] = {}
        for boost in sorted(self.boosts, key=lambda boost: bool(boost.phrase)):
            if not boost.phrase or stems(boost.phrase) == meant:
                found[boost.document_id] = boost.factor
        return tuple(found.items())


NO_RULES = Rules()


@lru_cache(maxsize=16)
def _folded(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words(text))


@lru_cache(maxsize=16)
def _named(synonyms: tuple[Synonym, ...]) -> frozenset[str]:
    return synonym_words() | {
        stem(word) for one in synonyms for text in (one.phrase, *one.others) for word in words(text)
    }


@lru_cache(maxsize=48)
def _book(synonyms: tuple[Synonym, ...], language: Language) -> Thesaurus:
    built_in = {"en": english, "de": german, "fr": french}[language]()
    own = [one for one in synonyms if one.language == language]
    if not own:
        return built_in
    also: dict[Phrase, dict[Phrase, float]] = {key: dict(value) for key, value in built_in.also.items()}
    called = dict(built_in.called)
    for one in own:
        members = [text for text in dict.fromkeys((one.phrase, *one.others)) if words(text)]
        for at, member in enumerate(members):
            if at and not one.both_ways:
                break
            key = tuple(stem(word, language) for word in words(member))
            for other in members:
                # What is found may be in the language that was asked in, or in English.
                for found in dict.fromkeys((tuple(stem(word, language) for word in words(other)), tuple(stems(other)))):
                    if found != key and other != member:
                        also.setdefault(key, {})[found] = WRITTEN if "".join(found) == "".join(key) else SAME
            called.setdefault(key, one.others[0] if not at and one.others else one.phrase)
    return Thesaurus(
        {key: tuple(value.items()) for key, value in also.items()}, called, max(map(len, also)), built_in.unless
    )
