"""When a reader may take one organisation's name for another's."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from cleanco import basename
from django.utils.translation import gettext as _

# Groups of signs that a reader takes for one another, once case is folded; the first one stands for all.
_ALIKE = {"i": "l", "1": "l", "|": "l", "0": "o", "5": "s", "$": "s", "@": "a"}
_PAIRS = (("rn", "m"), ("vv", "w"))


# "&" is a sign and so ignored; the word for it is ignored too.
_AND = re.compile(r"\band\b")
_SEPARATORS = re.compile(r"[\W_]+")
_NEXT_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Shorter names are too often a part of others, or one letter away from them, to mean anything.
_LETTERS_CONTAINED = 5
_LETTERS_EDITED = 6
# Longer ones would make thousands of keys of one name, for a page of fifty to look up.
_MOST_LETTERS_EDITED = 40
_MOST_WORDS = 8
# What a key is made of, without digits: names that differ in a number alone ("Studio 54") are meant to.
_LETTERS = "abcdefghjklmnopqrstuvwxyz"


# What programs that show mail make a link of: a long first part with any ending, a short one with a usual ending.
# "Dr.Smith" and "S.p.A." are none.
_ADDRESS = re.compile(
    r"://|@|\bwww[.\u3002]|[^\W_][\w-]{2,}[.\u3002][^\W\d_]{2,}"
    r"|[^\W_][.\u3002](com|net|org|info|biz|io|co|ai|app|dev|me|ly|eu|uk|de|fr|nl|us)\b",
    re.IGNORECASE,
)
# Two signs without width that scripts of India and Persia need inside words.
_JOINERS = "\u200c\u200d"


class NotAName(ValueError):
    """Nobody is called this; the message says why."""


def check_name(name: str) -> None:
    """Raise NotAName for a name that holds a web or e-mail address, several lines, or signs that cannot be seen.

    Names stand in the subjects of mails that go to strangers.
    """
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") and sign not in _JOINERS for sign in name):
        raise NotAName(_("This name has a line break or a character that cannot be seen. Type it again."))
    if _ADDRESS.search(unicodedata.normalize("NFKC", name)):
        raise NotAName(_("Write the name without a web or e-mail address, and a space after each full stop."))


def name_key(name: str) -> str:
    """What is left of a name when case, accents, punctuation, spaces, legal suffix and look-alike signs are ignored.

    Two names with the same key look the same: "Northwind", "NORTHW1ND Ltd." and one with a Cyrillic o; "&" is like
    "and". At most 160 characters; "" for a name without a letter or digit.
    """
    return _join(_words(name))


def same_name(one: str, other: str) -> bool:
    """Whether the names differ in nothing but case, spaces, punctuation, "&" for "and", and the legal form.

    A look-alike sign is a difference here: "N0rthwind" is not what was verified.
    """
    return bool(_spelled(one)) and _spelled(one) == _spelled(other)


@dataclass(frozen=True, slots=True)
class Resembled:
    """The keys of all names that a name resembles; `of_operator` are those it resembles if they are the operator's."""

    keys: frozenset[str]
    of_operator: frozenset[str]


def resembled_by(name: str) -> Resembled:
    """The keys of the names that a reader may take this one for, to be looked up in an index.

    They are its own key; keys of at least six letters that one letter more, less, other, or two letters exchanged make
    of it; and each known name of at least five letters, the operator's of any length, that is there in whole words.
    """
    words = _words(name)
    if not (key := _join(words)):
        return Resembled(frozenset(), frozenset())
    parts = {
        _join(words[start:end]) for start in range(len(words)) for end in range(start + 1, start + 1 + _MOST_WORDS)
    }
    edited = {each for each in _one_edit_from(key[: _MOST_LETTERS_EDITED + 1]) if len(each) >= _LETTERS_EDITED}
    long = {part for part in parts if len(part) >= _LETTERS_CONTAINED}
    keys = {key} | long | (edited if _LETTERS_EDITED <= len(key) <= _MOST_LETTERS_EDITED else set())
    return Resembled(frozenset(keys), frozenset(keys | parts))


def resembles(name: str, known: str, *, of_operator: bool = False) -> bool:
    """Whether a reader may take `name` for the organisation `known`, which is here already."""
    found = resembled_by(name)
    return name_key(known) in (found.of_operator if of_operator else found.keys)


def _words(name: str) -> list[str]:
    """The words of a name, in the letters by which keys are compared."""
    return _split("".join(_latin(sign) for sign in unicodedata.normalize("NFKC", name)), _ALIKE)


def _spelled(name: str) -> str:
    return "".join(_split(unicodedata.normalize("NFKC", name), {}))


def _split(text: str, alike: dict[str, str]) -> list[str]:
    """The words of a text without case, accents, punctuation and legal suffix; each sign as `alike` says."""
    kept = basename(text) or text  # a name that is nothing but a legal suffix keeps it
    decomposed = unicodedata.normalize("NFKD", _NEXT_WORD.sub(" ", kept)).casefold()
    folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    if _SEPARATORS.sub("", without := _AND.sub(" ", folded)):
        folded = without
    return [word for word in _SEPARATORS.split("".join(alike.get(sign, sign) for sign in folded)) if word]


def _join(words: list[str]) -> str:
    key = "".join(words)
    for pair, single in _PAIRS:
        key = key.replace(pair, single)
    return key[:160]


def _one_edit_from(key: str) -> set[str]:
    """Every key that is one letter more, less or other, or two neighbours exchanged, away from this one."""
    splits = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    less = {left + right[1:] for left, right in splits if right}
    exchanged = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    other = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    more = {left + letter + right for left, right in splits for letter in _LETTERS}
    return less | exchanged | other | more


@cache
def _latin(sign: str) -> str:
    """The Latin letter or digit that this sign looks like; itself where there is none."""
    if sign.isascii():
        return sign
    # Not before a name needs it: the table costs each start of a process 70 ms, and most names are plain.
    from confusable_homoglyphs.confusables import confusables_data

    alike = [str(each["c"]) for each in confusables_data.get(sign, ())]
    return next((each for each in alike if each.isascii() and each.isalnum()), sign)
