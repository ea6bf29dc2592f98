"""Words: the one way in which texts and queries are cut, folded and stemmed, for every engine.

Engines get terms that are already cut, joined by blanks, so that none of them analyses by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from search.domain.languages import STOP_WORDS as STOP_WORDS_OF
from search.domain.languages import Language

STOP_WORDS = STOP_WORDS_OF["en"]
LONGEST_WORD = 40
LONGEST_PREFIX = 12
LONGEST_JOINED = 4

# Han, Hiragana and Katakana, Hangul: written without blanks, so cut into pairs of neighbours.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_TOKEN = re.compile(
    # "C++", "C#", ".NET", "node.js" lose their meaning when punctuation is cut, so they are words of their own.
    r"(?i:(?<![^\W_])c\+\+|(?<![^\W_])[cf]\#|(?<![^\W_])\.net(?![^\W_])|(?<![^\W_])[a-z]{2,12}\.js(?![^\W_]))"
    rf"|[{_CJK}]+"
    rf"|(?:(?![{_CJK}])[^\W_][\u0300-\u036f]*)+"
)
_IDEOGRAPH = re.compile(f"[{_CJK}]")
_SPELLED = {"c++": "cplusplus", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}
# What stands between the parts of one word: "Wi-Fi", "CI/CD", "on.call".
_GLUE = frozenset("-/.'_&+\u2010\u2011\u2019\u00b7\u00ad")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa"})
_STEMMERS = {"en": "english", "de": "german", "fr": "french"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: folded, where it stands (in characters), and whether it is glued to the word before.

    `spelled` is the word with its umlauts written as two letters ("groesse"), where that differs.
    """

    word: str
    start: int
    end: int
    glued: bool = False
    spelled: str = ""


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in lowered if not "\u0300" <= c <= "\u036f"))


def tokens(text: str) -> Iterator[Token]:
    """Cut a text. What is longer than LONGEST_WORD is no word and left out."""
    before = -1
    for match in _TOKEN.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        glued = before == start - 1 and start > 0 and text[before] in _GLUE
        before = end
        if raw.isascii() and raw.isalnum():
            if len(raw) <= LONGEST_WORD:
                yield Token(raw.lower(), start, end, glued)
            continue
        if _IDEOGRAPH.match(raw):
            for at in range(max(len(raw) - 1, 1)):
                yield Token(raw[at : at + 2], start + at, min(start + at + 2, end))
            continue
        low = raw.lower()
        word = _SPELLED.get(low) or (low.replace(".", "") if low.endswith(".js") else _fold(raw))
        if not word or len(word) > LONGEST_WORD:
            continue
        spelled = _fold(unicodedata.normalize("NFC", low).translate(_DIGRAPHS)) if not low.isascii() else ""
        yield Token(word, start, end, glued, spelled if spelled != word else "")


def words(text: str) -> list[str]:
    """The words of a text as written: lower case, accents folded, endings kept."""
    return [token.word for token in tokens(text)]


def joined(cut: Iterable[Token]) -> list[str]:
    """What glued words are as one: "Wi-Fi" is wifi, "CI/CD" is cicd, "multi-factor" multifactor."""
    found: dict[str, None] = {}
    run: list[str] = []
    for token in (*cut, Token("", 0, 0)):
        if token.glued and run:
            run.append(token.word)
            continue
        if 1 < len(run) <= LONGEST_JOINED:
            found["".join(run)] = None
        for one, two in pairwise(run):
            found[one + two] = None
        run = [token.word]
    return [word for word in found if not word.isdigit() and len(word) <= LONGEST_WORD]


_HUMP = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{2,}(?![a-z])|[A-Z][a-z]+")


def humps(text: str) -> list[str]:
    """The parts of words with capitals inside: "OpenCost" is open, cost; "MongoDB" mongo, db."""
    found: dict[str, None] = {}
    for match in _TOKEN.finditer(text):
        raw = match.group()
        if raw.isascii() and raw.isalpha() and not raw.islower() and not raw[1:].islower() and not raw.isupper():
            parts = _HUMP.findall(raw)
            if len(parts) > 1 and "".join(parts) == raw:
                found.update((part.lower(), None) for part in parts)
    return list(found)


def stems(text: str, language: Language = "en") -> list[str]:
    """The words of a text without their endings: "identities" and "identity" become one."""
    return [stem(word, language) for word in words(text)]


@lru_cache(maxsize=4)
def _stemmer(language: Language) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(_STEMMERS[language])).build()


@lru_cache(maxsize=131_072)
def stem(word: str, language: Language = "en") -> str:
    """One word without its ending. A word without one in that language stays as it is."""
    return _stemmer(language).analyze(word)[0] if word else word


def spans(text: str, language: Language = "en") -> list[tuple[str, str, int, int]]:
    """(word, stem, start, end) for every word of a text; positions count characters of the text as given."""
    return [(one.word, stem(one.word, language), one.start, one.end) for one in tokens(text)]


def prefixes(cut: Iterable[Token]) -> list[str]:
    """Every beginning of every word, for completion while typing: "mfa" gives m, mf, mfa."""
    seen: dict[str, None] = {}
    cut = list(cut)
    for word in (*(token.word for token in cut), *joined(cut)):
        for length in range(1, min(len(word), LONGEST_PREFIX) + 1):
            seen[word[:length]] = None
    return list(seen)


def title_keys(title: str) -> list[str]:
    """What a title is typed as when somebody means exactly it, without blanks and hyphens.

    "Open Policy Agent (OPA)" is openpolicyagentopa, openpolicyagent and opa.
    """
    outside = re.sub(r"\(.*?\)", " ", title)
    inside = [part for part in re.findall(r"\((.*?)\)", title) if len(part) <= 24]
    keys = ("".join(words(part)) for part in (title, outside, *inside))
    return list(dict.fromkeys(key for key in keys if key))
