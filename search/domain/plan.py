"""From typed text to what an engine is asked: clauses of alternatives, the same for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from search.domain.analysis import LONGEST_PREFIX, STOP_WORDS, Token, stem, stems, tokens, words
from search.domain.dictionary import compound_parts, is_word, known_words
from search.domain.languages import LANGUAGES, WEAK_WORDS, Language, told
from search.domain.languages import STOP_WORDS as STOP_WORDS_OF
from search.domain.rules import NO_RULES, Rules
from search.domain.spelling import Vocabulary, slips
from search.domain.synonyms import Phrase, Thesaurus, foreign_words, german, vague

MOST_WORDS = 24
MOST_MARKED = 40
MOST_ENDINGS = 12
# Fewer results than this, and not every word has to match any more. A need in words has many that nothing has to hold,
# so that the few results which happen to hold all of them are not what was asked for.
RELAX_BELOW = 3
RELAX_LONG_BELOW = 20
LONG = 3
# What is asked in these finds what English listings call it.
FOREIGN: tuple[Language, ...] = ("de", "fr")

# Fields that words are looked up in, and how much a match there weighs.
FIELDS: tuple[tuple[str, float], ...] = (
    ("title", 5.0),
    ("owner", 3.0),
    ("category", 2.5),
    ("summary", 2.0),
    ("body", 1.0),
)
# The same for a need in words, where a common word in a title says little.
LONG_FIELDS: tuple[tuple[str, float], ...] = (
    ("title", 2.0),
    ("owner", 1.0),
    ("category", 2.0),
    ("summary", 1.6),
    ("body", 1.0),
)
# In a need in words, what several fields say adds up: a title is no better than a text that says the same.
LONG_TIE = 1.0
# What was typed is worth most, then what it is written like, then what it means; a word as typed adds to its stem.
EXACT_BONUS = 0.3
# What matches in several fields or ways gains this part of each but the best.
TIE = 0.3
JOINED_WEIGHT = 0.9
COMPLETED_WEIGHT = 0.7
WEAK_WEIGHT = 0.25
# The words of a phrase that has synonyms, but apart.
SPREAD_WEIGHT = 0.5
# In a need in words, how little a word that says nothing still weighs beside the one that says most.
LEAST_WEIGHT = 0.2
RARITY_POWER = 1.0
# A word of so few documents may have been written in two words in the others.
RARE_WORD = 5
# How much it adds that words stand beside each other as they were typed, and that a result has every one.
PAIR_FIELDS: tuple[tuple[str, float], ...] = (("title", 2.0), ("category", 2.0), ("summary", 1.0))
COMPLETE_BONUS = 0.5
# The best results of several words say which category is meant: what is in it gains this, in the part of their scores
# that agrees, where that is so much at least. Where there are few results, the others in it follow them.
NEAR_BONUS = 10.0
NEAR_LOOKED_AT = 10
NEAR_AGREED = 0.35
NEAR_BELOW = 10
BEGUN_BONUS = 6.0
# What the operator puts first stands even above that: each of several, four times the next.
PIN_BONUS = 100_000.0
# Far above any sum of the others: what bears exactly the typed name comes first.
TITLE_BONUS = 10_000.0


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: a phrase as typed, or any of the others with its weight. Phrases are stems.

    `word` is what was typed, for a document that holds it as such; of an exact clause `typed` holds it. A `weak` clause
    orders results, and nothing has to match it. `weight` is how much it says beside the other clauses.
    """

    typed: Phrase
    others: tuple[tuple[Phrase, float], ...] = ()
    word: str = ""
    weak: bool = False
    weight: float = 1.0

    @property
    def alternatives(self) -> tuple[tuple[Phrase, float], ...]:
        """Every phrase that satisfies the clause with its weight."""
        return ((self.typed, 1.0), *self.others)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase that satisfies the clause."""
        return tuple(phrase for phrase, _ in self.alternatives)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: every clause must match, or `least` of them once relaxed.

    No clause means everything, unless `nothing` says that what was typed holds no word. `exact` clauses hold words
    as written and go to the field "exact". `quoted` are words that must stand so; `excluded` are stems that must
    not stand; `within` are (field, stems) that a field must hold. `pairs` are neighbours as typed, `title` the
    whole text as the title of one thing, which is found whatever its other words. `unfinished` says that the last
    word may be the beginning of another. `near` are categories that the best results agree on, each with how much;
    once it `reaches`, what is in one is found, whatever its words, behind what has the words. `corrected` and
    `understood` are for telling the person. `prefix` is a word still being typed, which must match the beginning of
    a word of the title, the owner or the category; `begun` is one that may be. `pinned` are documents that stand
    first, whatever their words; `boosted` are those that weigh more, each with its factor.
    """

    clauses: tuple[Clause, ...] = ()
    exact: bool = False
    corrected: str | None = None
    understood: tuple[str, ...] = ()
    relaxed: bool = False
    marks: frozenset[Phrase] = field(default_factory=frozenset)
    prefix: str = ""
    begun: str = ""
    title: str = ""
    pairs: tuple[Phrase, ...] = ()
    rare: tuple[int, ...] = ()
    quoted: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    within: tuple[tuple[str, Phrase], ...] = ()
    nothing: bool = False
    unfinished: bool = False
    near: tuple[tuple[str, float], ...] = ()
    reaches: bool = False
    pinned: tuple[str, ...] = ()
    boosted: tuple[tuple[str, float], ...] = ()

    @property
    def strong(self) -> tuple[Clause, ...]:
        """The clauses that have to match; all of them where all are weak."""
        return tuple(clause for clause in self.clauses if not clause.weak) or self.clauses

    @property
    def weak(self) -> tuple[Clause, ...]:
        """The clauses that only order."""
        return tuple(clause for clause in self.clauses if clause not in self.strong)

    @property
    def least(self) -> int:
        """How many of the strong clauses a result must satisfy: once relaxed 1 of 2, 2 of 4, 3 of 7."""
        many = len(self.strong)
        return 1 + (many - 1) // 3 if self.relaxed else many

    @property
    def long(self) -> bool:
        """Whether it reads like a need in words."""
        return len(self.strong) >= LONG and not self.exact

    @property
    def fields(self) -> tuple[tuple[str, float], ...]:
        """The fields and their weights for a plan of this length."""
        return LONG_FIELDS if self.long or self.relaxed else FIELDS

    @property
    def tie(self) -> float:
        """What a match in several fields or ways gains, as a part of each but the best."""
        return LONG_TIE if self.long or self.relaxed else TIE

    @property
    def asks(self) -> bool:
        """Whether any text is asked for, so that results have scores."""
        return bool(self.clauses or self.prefix or self.quoted)

    def may_relax(self, total: int) -> bool:
        """Whether so few results are a reason to do without some words."""
        below = RELAX_LONG_BELOW if self.long else RELAX_BELOW
        return (
            not (self.exact or self.prefix or self.relaxed or self.unfinished)
            and len(self.strong) > 1
            and total < below
        )

    @property
    def may_be_near(self) -> bool:
        """Whether the categories of its best results say more than its words: it has several, and they have most."""
        if self.exact or self.prefix or self.unfinished:
            return False
        return self.long or (len(self.strong) > 1 and not self.relaxed)

    def towards(self, best: Sequence[tuple[Sequence[str], float]], total: int) -> Plan:
        """The same, with the categories that the best of its results agree on: (paths, score) of each, best first."""
        # What bears exactly the typed name scores far above the others, and says no more than the next of them.
        most = max((score for _, score in best if score < TITLE_BONUS), default=1.0)
        scores = [min(score, most) for _, score in best[:NEAR_LOOKED_AT]]
        if len(scores) < 2 or not sum(scores):
            return self
        agreed: dict[str, float] = {}
        for (paths, _), score in zip(best, scores, strict=False):
            for path in dict.fromkeys(paths):
                agreed[path] = agreed.get(path, 0.0) + score / sum(scores)
        near = tuple((path, round(part, 3)) for path, part in sorted(agreed.items()) if part >= NEAR_AGREED)
        return replace(self, near=near, reaches=bool(near) and self.long and total < NEAR_BELOW)

    @property
    def pins(self) -> tuple[tuple[str, float], ...]:
        """Each pinned document with what it gains."""
        last = len(self.pinned) - 1
        return tuple((one, PIN_BONUS * 4 ** (last - at)) for at, one in enumerate(self.pinned))

    def relax(self) -> Plan:
        """The same, satisfied with the rarer of the clauses; what satisfies all still gains by it."""
        return replace(self, relaxed=True)


def make_plan(text: str, vocabulary: Vocabulary, *, exact: bool = False, rules: Rules = NO_RULES) -> Plan:
    """Cut, correct and widen a typed text, by the operator's rules too. Words beyond MOST_WORDS are left out."""
    cut = list(tokens(text))[:MOST_WORDS]
    if not cut:
        return Plan(nothing=bool(text.strip()))
    typed = [token.word for token in cut]
    if exact:
        phrases = tuple((word,) for word in dict.fromkeys(typed))
        return Plan(tuple(map(Clause, phrases)), exact=True, marks=frozenset(phrases))
    return _Planner(text, cut, vocabulary, rules).plan()


class _Planner:
    """One text on its way to a plan."""

    def __init__(self, text: str, cut: list[Token], vocabulary: Vocabulary, rules: Rules) -> None:
        self.text, self.cut, self.vocabulary, self.rules = text, cut, vocabulary, rules
        self.typed = [token.word for token in cut]
        self.language = told(text)
        self.german = self.language == "de"
        self.stop = STOP_WORDS | rules.small | (STOP_WORDS_OF[self.language] if self.language else frozenset())
        self.words: list[str] = []
        self.understood: dict[str, None] = {}
        self.clauses: list[Clause] = []
        self.unfinished = False

    def plan(self) -> Plan:
        """Cut into clauses, longest known phrase first."""
        self.words = [self._corrected(at) for at in range(len(self.typed))]
        corrected = " ".join(self.words) if self.words != self.typed else None
        at = 0
        while at < len(self.words):
            at += self._phrase(at) or self._word(at)
        if not self.clauses:  # nothing but small words: take them at their word
            self.clauses = [Clause((stem(word),), word=word) for word in self.words]
        clauses = tuple({clause.typed: clause for clause in reversed(self.clauses)}.values())[::-1]
        marks = frozenset(phrase for clause in clauses for phrase in clause.phrases)
        last = self.typed[-1]
        begun = last if len(self.typed) > 1 and len(last) < 4 and not self.text[-1:].isspace() else ""
        plan = Plan(
            self._weighed(clauses), corrected=corrected, understood=tuple(self.understood), marks=marks, begun=begun,
            title="".join(self.words), pairs=self._pairs(), unfinished=self.unfinished,
        )  # fmt: skip
        return replace(plan, rare=_rare(plan.strong, self.vocabulary))

    # Words

    def _corrected(self, at: int) -> str:
        """The word, or the one it was meant to be; a word of any language is never corrected."""
        word = self.typed[at]
        if word in self.stop or not len(self.vocabulary) or self.vocabulary.knows(word):
            return word
        if self.rules.keeps(word):
            return word
        if stem(word) in self.rules.named or self._join(at) or is_word(word):
            return word
        if any(stem(word, language) in foreign_words(language) for language in FOREIGN):
            return word
        if at == len(self.typed) - 1 and self.vocabulary.complete(word, 1):
            return word  # still being typed, not misspelt
        if self.german and compound_parts(word):
            return word
        better = self.vocabulary.correct(word)
        if better is None or (slips(word, better, 1) > 1 and (self.vocabulary.split(word) or compound_parts(word))):
            return word
        return better

    def _join(self, at: int) -> str:
        """This word and a neighbour as one, if documents write it so: "mongo db" is mongodb."""
        for first in (at, at - 1):
            if 0 <= first < len(self.typed) - 1:
                one = self.typed[first] + self.typed[first + 1]
                if one in self.vocabulary.frequencies or self.cut[first + 1].glued:
                    return one
        return ""

    def _foreign(self, word: str, language: Language = "de") -> bool:
        """Whether a word may be read as German or French: the text shows it, or no document holds it, and it is either
        no word of English or nothing says that the text is English."""
        if self.language is not None and self.language != "en":
            return self.language == language
        if word in self.vocabulary.frequencies:
            return False
        return self.language is None or word not in known_words("en")

    # Clauses

    def _phrase(self, at: int) -> int:
        """Take the longest phrase that begins here and has synonyms, or an English meaning; returns its length."""
        for language in LANGUAGES:
            book = self.rules.book_in(language)
            for length in range(min(book.longest, len(self.words) - at), 0, -1):
                part = self.words[at : at + length]
                # Of a phrase that has a meaning in the language, one word says that it is meant: "base de données".
                if language != "en" and not any(
                    self._foreign(word, language) for word in part if word not in self.stop
                ):
                    continue
                phrase = tuple(stem(word, language) for word in part)
                if length == 1 and part[0] in self.stop:
                    continue
                if phrase in book.also and self._fits(book, phrase, part):
                    self._add(at, length, phrase, list(book.also[phrase]))
                    self.understood[book.called[phrase]] = None
                    return length
        return 0

    def _fits(self, book: Thesaurus, phrase: Phrase, part: list[str]) -> bool:
        """Whether nothing beside the phrase says that it is about something else."""
        others = book.unless.get(phrase, frozenset())
        return not any(stem(word) in others for word in self.words if word not in part)

    def _word(self, at: int) -> int:
        word = self.words[at]
        if word in self.stop:
            return 1
        known = self.vocabulary.knows(word)
        exactly = self.vocabulary.frequencies.get(word, 0)
        if len(word) == 1 and self._join(at) and (self.cut[at].glued or self._glued_next(at)):
            return 1  # the "e" of "e-mail": the joined word stands for it in its neighbour's clause
        parts = () if known and not self.german else compound_parts(word) if self._foreign(word) else ()
        if parts and word == self.typed[at] and not self.vocabulary.split(word):
            self._compound(at, word, parts)
            return 1
        others: list[tuple[Phrase, float]] = []
        if exactly <= RARE_WORD and (split := self.vocabulary.split(self.typed[at])):
            others.append((tuple(stem(part) for part in split), JOINED_WEIGHT))
        if not exactly and at == len(self.words) - 1 and not self.text[-1:].isspace():
            endings = self.vocabulary.complete(word, MOST_ENDINGS)
            # The commonest ending is the likeliest; an engine would take the rarest for the most telling.
            common = min((self.vocabulary.rarity((stem(ending),)) for ending in endings), default=1.0)
            for ending in endings:
                part = common / (self.vocabulary.rarity((stem(ending),)) or 1.0)
                others.append(((stem(ending),), COMPLETED_WEIGHT * part))
            self.unfinished = not known and bool(endings)
        self._add(at, 1, (stem(word),), others, weak=word in WEAK_WORDS)
        return 1

    def _glued_next(self, at: int) -> bool:
        return at + 1 < len(self.cut) and self.cut[at + 1].glued

    def _compound(self, at: int, word: str, parts: tuple[str, ...]) -> None:
        """A clause for each part of a German compound that names something, the compound itself among its others."""
        whole = (stem(word, "de"),)
        naming = [part for part in parts if stem(part, "de") not in vague()] or list(parts)
        for part in naming:
            meant = german().also.get((stem(part, "de"),), ())
            if meant:
                self.understood[german().called[(stem(part, "de"),)]] = None
            others = [(whole, 1.0), *meant]
            self._add(at, 1, (stem(part, "de"),), others)

    def _add(
        self, at: int, length: int, phrase: Phrase, others: list[tuple[Phrase, float]], *, weak: bool = False
    ) -> None:
        """A clause, its others weighed so that a rare one does not outrank what was typed."""
        found: dict[Phrase, float] = {}
        if length == 1:
            if (word := self._join(at)) and (stem(word),) != phrase:
                found[(stem(word),)] = JOINED_WEIGHT
            for language in self.vocabulary.languages:
                found.setdefault((stem(self.words[at], language),), 1.0)
                if self.cut[at].spelled:
                    found.setdefault((stem(self.cut[at].spelled, language),), JOINED_WEIGHT)
        said = self.vocabulary.rarity(phrase)
        for other, weight in others:
            found.setdefault(other, round(weight * min(1.0, said / (self.vocabulary.rarity(other) or 1.0)), 3))
        found.pop(phrase, None)
        word = self.typed[at] if length == 1 and self.words[at] == self.typed[at] else ""
        self.clauses.append(Clause(phrase, tuple(found.items()), word=word, weak=weak))

    def _pairs(self) -> tuple[Phrase, ...]:
        """Words that stand beside each other, small ones left out."""
        kept = [stem(word) for word in self.words if word not in self.stop]
        return tuple(dict.fromkeys(pairwise(kept)))

    def _weighed(self, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """In a need in words, the less a word says, the less it weighs: beyond what the engine makes of it."""
        if len(clauses) < LONG or not len(self.vocabulary):
            return clauses
        said = [self.vocabulary.rarity(clause.typed) / len(clause.typed) for clause in clauses]
        weights = [max((one / max(said)) ** RARITY_POWER, LEAST_WEIGHT) for one in said]
        return tuple(replace(one, weight=round(weight, 3)) for one, weight in zip(clauses, weights, strict=True))


def _rare(strong: tuple[Clause, ...], vocabulary: Vocabulary) -> tuple[int, ...]:
    """The clauses that say most; a relaxed result must satisfy at least one of them."""
    said = [vocabulary.rarity(clause.typed) for clause in strong]
    return tuple(at for at, one in enumerate(said) if one >= max(said) / 2)


def known_part(plan: Plan, vocabulary: Vocabulary) -> Plan:
    """The same without what no document holds in any way: for prose, of which most words are about other things.

    Without a clause where nothing is left; such a plan is not to be asked, since it finds everything.
    """
    kept = tuple(
        clause
        for clause in plan.clauses
        if any(all(vocabulary.knows(term) for term in phrase) for phrase in clause.phrases)
    )
    plan = replace(plan, clauses=kept)
    return replace(plan, rare=_rare(plan.strong, vocabulary)) if kept else plan


def make_suggest_plan(text: str, vocabulary: Vocabulary | None = None) -> Plan:
    """The plan for a text that is still being typed: its last word is a beginning, the others are whole.

    With a vocabulary, the words that the beginning may become are marked as well.
    """
    typed = words(text)[:MOST_WORDS]
    if not typed:
        return Plan(nothing=bool(text.strip()))
    *whole, last = typed
    if text[-1:].isspace():
        whole, last = typed, ""
    terms = tuple(dict.fromkeys(stem(word) for word in whole if word not in STOP_WORDS))
    clauses = tuple(Clause((term,)) for term in terms)
    begun = vocabulary.complete(last, MOST_MARKED) if vocabulary and last else ()
    marks = frozenset((term,) for term in (*terms, *map(stem, begun)))
    return Plan(clauses, marks=marks, prefix=last[:LONGEST_PREFIX], title="".join(typed))


def narrowed(
    plan: Plan, *, quoted: tuple[str, ...], excluded: tuple[str, ...], within: tuple[tuple[str, str], ...]
) -> Plan:
    """The plan with what was typed as conditions: texts that must stand so, must not, or must in a field."""
    phrases = tuple(tuple(words(text)) for text in quoted)
    marked = {tuple(stems(text)) for text in quoted}
    return replace(
        plan,
        quoted=phrases,
        excluded=tuple(tuple(stems(text)) for text in excluded),
        within=tuple((name, tuple(stems(text))) for name, text in within),
        marks=plan.marks | marked,
    )
