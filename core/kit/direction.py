"""The direction of a text, which characters that nobody sees can turn."""

#: Turn the direction of what follows, so that a text reads as what it is not.
TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WITHOUT_TURNS = str.maketrans(dict.fromkeys(TURNS))


def unturned(text: str) -> str:
    """The text without them: Arabic and Hebrew letters read from the right without them, too."""
    return text.translate(_WITHOUT_TURNS)
