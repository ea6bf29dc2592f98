"""Places in the words of a document template, such as {partner}, filled when a partner makes a document. Pure."""

import re
from collections.abc import Iterable, Mapping

#: What may stand in braces.
PLACES = ("partner", "product", "summary", "city", "website")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def unknown_places(text: str) -> list[str]:
    """What stands in braces in the text and is no place, in order, each once."""
    return list(dict.fromkeys(found for found in _IN_BRACES.findall(text) if found not in PLACES))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; one without a value is left out. What is filled in is not read again."""
    return _IN_BRACES.sub(lambda found: values.get(found[1], "") if found[1] in PLACES else found[0], text)


def shown_places(places: Iterable[str] = PLACES) -> str:
    """The places as they are typed: "{partner}, {product}"."""
    return ", ".join(f"{{{place}}}" for place in places)
