"""What a buyer requires, as lines of text: each a must, unless it begins with "Nice:"."""

import re
from dataclasses import dataclass

from core.kit.direction import unturned

#: Lines that a request may have.
MOST_LINES = 100
_MARK = re.compile(r"(?P<nice>nice(?: to have)?)\s*:\s*|must(?: have)?\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line: its number from 1, what is required, and whether the buyer could do without it."""

    number: int
    text: str
    is_nice: bool


def read_requirements(text: str) -> tuple[Requirement, ...]:
    """The lines of a text in their order; empty ones are not counted, nor what turns their direction."""
    lines = [line.strip() for line in unturned(text).splitlines() if line.strip()]
    return tuple(_read(number, line) for number, line in enumerate(lines, start=1))


def _read(number: int, line: str) -> Requirement:
    mark = _MARK.match(line)
    words = line[mark.end() :] if mark else ""
    return Requirement(number, words or line, is_nice=bool(words and mark and mark["nice"]))
