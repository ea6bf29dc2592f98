"""When two organisations' names look the same to a reader."""

import re
import unicodedata
from functools import cache

from cleanco import basename

# Groups of signs that a reader takes for one another, once case is folded; the first one stands for all.
_ALIKE = {"i": "l", "1": "l", "|": "l", "0": "o", "5": "s", "$": "s", "@": "a"}
_PAIRS = (("rn", "m"), ("vv", "w"))


def name_key(name: str) -> str:
    """What is left of a name when case, accents, punctuation, spaces, legal suffix and look-alike signs are ignored.

    Two names with the same key resemble each other: "Northwind", "NORTHW1ND Ltd." and one with a Cyrillic o.
    At most 160 characters; "" for a name without a letter or digit.
    """
    plain = "".join(_latin(sign) for sign in unicodedata.normalize("NFKC", name))
    kept = basename(plain) or plain  # a name that is nothing but a legal suffix keeps it
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", kept).casefold() if not unicodedata.combining(sign))
    letters = "".join(_ALIKE.get(sign, sign) for sign in folded)
    key = re.sub(r"[\W_]+", "", letters)
    for pair, single in _PAIRS:
        key = key.replace(pair, single)
    return key[:160]


@cache
def _latin(sign: str) -> str:
    """The Latin letter or digit that this sign looks like; itself where there is none."""
    if sign.isascii():
        return sign
    # Not before a name needs it: the table costs each start of a process 70 ms, and most names are plain.
    from confusable_homoglyphs.confusables import confusables_data

    alike = [str(each["c"]) for each in confusables_data.get(sign, ())]
    return next((each for each in alike if each.isascii() and each.isalnum()), sign)
