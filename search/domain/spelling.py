"""The words of an index: how rare each is, and what a word that is in none of its documents was meant to be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cached_property

from search.domain.analysis import stem
from search.domain.languages import Language

SHORTEST_PART = 3


class Vocabulary:
    """The words of the index with the number of documents that hold each.

    `correct` is answered from memory: 50,000 words take some 20 ms, and only for a word that is not known.
    """

    def __init__(self, frequencies: Mapping[str, int], languages: Iterable[Language] = ("en",)) -> None:
        self.frequencies = frequencies
        # English first: it is what a query is taken for.
        self.languages: tuple[Language, ...] = tuple(dict.fromkeys(("en", *sorted(languages))))
        self._answers: dict[str, str | None] = {}

    def __len__(self) -> int:
        return len(self.frequencies)

    @cached_property
    def _stems(self) -> dict[str, int]:
        """Stem -> the documents of its commonest word, in every language that documents are in."""
        found: dict[str, int] = {}
        for word, count in self.frequencies.items():
            for language in self.languages:
                term = stem(word, language)
                if found.get(term, 0) < count:
                    found[term] = count
        return found

    @cached_property
    def _most(self) -> int:
        return max(self.frequencies.values(), default=1)

    @cached_property
    def _candidates(self) -> dict[int, list[tuple[str, int, int]]]:
        by_length: dict[int, list[tuple[str, int, int]]] = {}
        for word, count in self.frequencies.items():
            if len(word) >= 3 and word.isalpha():
                by_length.setdefault(len(word), []).append((word, _letters(word), count))
        return by_length

    def knows(self, word: str) -> bool:
        """True if some document holds the word, in this or in another ending."""
        return word in self.frequencies or stem(word) in self._stems

    def rarity(self, phrase: Iterable[str]) -> float:
        """How much it says that a document holds these stems: the rarer, the more; what none holds says most."""
        return sum(math.log(1 + (self._most + 0.5) / (self._stems.get(term, 0) + 0.5)) for term in phrase)

    def split(self, word: str) -> tuple[str, str] | None:
        """The two known words that a word consists of: "chaosmesh" is chaos, mesh. The commoner, the likelier."""
        best: tuple[int, tuple[str, str]] | None = None
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            parts = word[:at], word[at:]
            count = min(self.frequencies.get(part, 0) for part in parts)
            if count and (best is None or count > best[0]):
                best = count, parts
        return best[1] if best else None

    def near(self, word: str, limit: int = 3) -> tuple[str, ...]:
        """Known words that are written much like this one, nearest first: for an offer, not for a correction."""
        allowed = 1 if len(word) < 5 else 2 if len(word) < 8 else 3
        found = []
        for length in range(max(len(word) - allowed, SHORTEST_PART), len(word) + allowed + 1):
            for candidate, letters, count in self._candidates.get(length, ()):
                if (_letters(word) ^ letters).bit_count() <= 2 * allowed:
                    distance = slips(word, candidate, allowed)
                    if 0 < distance <= allowed:
                        found.append((distance, candidate[0] != word[0], -count, candidate))
        return tuple(candidate for _, _, _, candidate in sorted(found)[:limit])

    def correct(self, word: str) -> str | None:
        """The nearest known word, or None if none is near enough or the word is too short to say.

        One slip (a letter added, left out, changed, or two swapped) from four letters on, two from eight on.
        """
        if word not in self._answers:
            if len(self._answers) > 10_000:
                self._answers.clear()
            self._answers[word] = self._nearest(word)
        return self._answers[word]

    def _nearest(self, word: str) -> str | None:
        if len(word) < 4 or any(letter.isdigit() for letter in word):
            return None
        allowed = 1 if len(word) < 8 else 2
        mask = _letters(word)
        best: tuple[int, int, int, str] | None = None
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for candidate, letters, count in self._candidates.get(length, ()):
                if (mask ^ letters).bit_count() > 2 * allowed:
                    continue
                distance = slips(word, candidate, allowed)
                if distance <= allowed:
                    rank = (distance, candidate[0] != word[0], -count, candidate)
                    if best is None or rank < best:
                        best = rank
        return best[3] if best else None

    def complete(self, prefix: str, limit: int = 5) -> tuple[str, ...]:
        """The commonest words that begin so, commonest first."""
        found = [(-count, word) for word, count in self.frequencies.items() if word.startswith(prefix)]
        return tuple(word for _, word in sorted(found)[:limit])


def _letters(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 64)
    return mask


def slips(one: str, two: str, limit: int) -> int:
    """Optimal string alignment distance between two words; anything above `limit` is `limit` + 1."""
    before: list[int] = []
    last = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(two, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)
