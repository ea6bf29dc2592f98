"""Words: the one way in which texts and queries are cut, folded and stemmed, for every engine.

Engines get terms that are already cut, joined by blanks, so that none of them analyses by itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

_SMALL = (
    "a an and any are as at be by can do for from have how i in into is it its me my need of on or our s that the "
    "their them this to us want we what which who with you your"
)
STOP_WORDS = frozenset(_SMALL.split())
LONGEST_WORD = 40
LONGEST_PREFIX = 12

# "C++", "C#", ".NET" lose their meaning when punctuation is cut, so they are spelled out first.
_SPELLED = (
    (re.compile(r"(?i)\bc\+\+"), "cplusplus"),
    (re.compile(r"(?i)\bc#"), "csharp"),
    (re.compile(r"(?i)(?<!\w)\.net\b"), "dotnet"),
)


def _builder() -> TextAnalyzerBuilder:
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_WORD))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
    )


@lru_cache(maxsize=1)
def _plain() -> TextAnalyzer:
    return _builder().build()


@lru_cache(maxsize=1)
def _stemming() -> TextAnalyzer:
    return _builder().filter(Filter.stemmer("english")).build()


def _spell_out(text: str) -> str:
    for pattern, word in _SPELLED:
        text = pattern.sub(word, text)
    return text


def words(text: str) -> list[str]:
    """The words of a text as written: lower case, accents folded, endings kept."""
    return _plain().analyze(_spell_out(text))


def stems(text: str) -> list[str]:
    """The words of a text without their endings: "identities" and "identity" become one."""
    return _stemming().analyze(_spell_out(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """One word without its ending."""
    found = _stemming().analyze(word)
    return found[0] if found else word


def spans(text: str) -> list[tuple[str, str, int, int]]:
    """(word, stem, start, end) for every word of a text; positions count characters of the text as given."""
    plain = _plain().pre_tokenize(text).tokens
    stemmed = _stemming().pre_tokenize(text).tokens
    return [
        (one.text, two.text, one.char_offset_from, one.char_offset_to) for one, two in zip(plain, stemmed, strict=True)
    ]


def prefixes(text: str) -> list[str]:
    """Every beginning of every word, for completion while typing: "mfa" gives m, mf, mfa."""
    seen: dict[str, None] = {}
    for word in words(text):
        for length in range(1, min(len(word), LONGEST_PREFIX) + 1):
            seen[word[:length]] = None
    return list(seen)
