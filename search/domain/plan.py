"""From typed text to what an engine is asked: clauses of alternatives, the same for every engine."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import lru_cache

from search.domain.analysis import LONGEST_PREFIX, STOP_WORDS, stem, words
from search.domain.spelling import Vocabulary
from search.domain.synonyms import table

Phrase = tuple[str, ...]

MOST_WORDS = 24
MOST_MARKED = 40
# Fewer results than this, and not every word has to match any more.
RELAX_BELOW = 3

# Fields that words are looked up in, and how much a match there weighs.
FIELDS: tuple[tuple[str, float], ...] = (
    ("title", 5.0),
    ("owner", 3.0),
    ("category", 2.5),
    ("summary", 2.0),
    ("body", 1.0),
)
SYNONYM_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: a phrase as typed, or any of its synonyms. Phrases are stems, or words if exact."""

    typed: Phrase
    synonyms: tuple[Phrase, ...] = ()

    @property
    def alternatives(self) -> tuple[tuple[Phrase, float], ...]:
        """Every phrase that satisfies the clause with its weight."""
        return ((self.typed, 1.0), *((phrase, SYNONYM_WEIGHT) for phrase in self.synonyms))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: every clause must match, or `least` of them once relaxed.

    No clause means everything. `exact` clauses hold words as written and go to the field "exact".
    `corrected` and `understood` are for telling the person. `prefix` is a word still being typed, which must match
    the beginning of a word of the title, the owner or the category.
    """

    clauses: tuple[Clause, ...] = ()
    exact: bool = False
    corrected: str | None = None
    understood: tuple[str, ...] = ()
    relaxed: bool = False
    marks: frozenset[Phrase] = field(default_factory=frozenset)
    prefix: str = ""

    @property
    def least(self) -> int:
        """How many clauses a result must satisfy."""
        if not self.relaxed:
            return len(self.clauses)
        return max(1, math.ceil(len(self.clauses) / 2))

    def relax(self) -> Plan:
        """The same, satisfied with half of the clauses; what satisfies all still comes first."""
        return replace(self, relaxed=True)


def make_plan(text: str, vocabulary: Vocabulary, *, exact: bool = False) -> Plan:
    """Cut, correct and widen a typed text. Words beyond MOST_WORDS are left out."""
    typed = words(text)[:MOST_WORDS]
    if exact:
        phrases = tuple((word,) for word in dict.fromkeys(typed))
        return Plan(tuple(map(Clause, phrases)), exact=True, marks=frozenset(phrases))
    also, called, longest = table()
    corrected_words = [_correct(word, vocabulary) for word in typed]
    if typed and corrected_words[-1] != typed[-1] and vocabulary.complete(typed[-1], 1):
        corrected_words[-1] = typed[-1]  # still being typed, not misspelt
    corrected = " ".join(corrected_words) if corrected_words != typed else None
    terms = [stem(word) for word in corrected_words]
    clauses: list[Clause] = []
    understood: list[str] = []
    at = 0
    while at < len(terms):
        for length in range(min(longest, len(terms) - at), 0, -1):
            phrase = tuple(terms[at : at + length])
            if phrase in also:
                clauses.append(Clause(phrase, also[phrase]))
                understood.append(called[phrase])
                at += length
                break
        else:
            if corrected_words[at] not in STOP_WORDS:
                clauses.append(Clause((terms[at],)))
            at += 1
    if not clauses and terms:  # nothing but small words: take them at their word
        clauses = [Clause((term,)) for term in terms]
    clauses = list(dict.fromkeys(clauses))
    marks = frozenset(phrase for clause in clauses for phrase, _ in clause.alternatives)
    return Plan(tuple(clauses), corrected=corrected, understood=tuple(dict.fromkeys(understood)), marks=marks)


def _correct(word: str, vocabulary: Vocabulary) -> str:
    if word in STOP_WORDS or not len(vocabulary) or vocabulary.knows(word) or stem(word) in _synonym_words():
        return word
    return vocabulary.correct(word) or word


@lru_cache(maxsize=1)
def _synonym_words() -> frozenset[str]:
    return frozenset(term for phrase in table()[0] for term in phrase)


def make_suggest_plan(text: str, vocabulary: Vocabulary | None = None) -> Plan:
    """The plan for a text that is still being typed: its last word is a beginning, the others are whole.

    With a vocabulary, the words that the beginning may become are marked as well.
    """
    typed = words(text)[:MOST_WORDS]
    if not typed:
        return Plan()
    *whole, last = typed
    if text[-1:].isspace():
        whole, last = typed, ""
    terms = tuple(dict.fromkeys(stem(word) for word in whole if word not in STOP_WORDS))
    clauses = tuple(Clause((term,)) for term in terms)
    begun = vocabulary.complete(last, MOST_MARKED) if vocabulary and last else ()
    marks = frozenset((term,) for term in (*terms, *map(stem, begun)))
    return Plan(clauses, marks=marks, prefix=last[:LONGEST_PREFIX])
