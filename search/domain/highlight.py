"""Marking the words that matched, in plain text, so that a template can escape what it prints."""

from __future__ import annotations

from collections.abc import Set

from search.domain.analysis import spans
from search.interface import Segment

EXCERPT = 240
Phrases = Set[tuple[str, ...]]


def found(text: str, marks: Phrases, *, exact: bool = False) -> list[tuple[int, int]]:
    """(start, end) of everything in the text that matches a phrase; neighbours ("zero-trust access") join."""
    begins: dict[str, list[tuple[str, ...]]] = {}
    for phrase in marks:
        begins.setdefault(phrase[0], []).append(phrase)
    if not text or not begins:
        return []
    parts = spans(text)
    terms = [word if exact else stemmed for word, stemmed, _, _ in parts]
    ranges: list[tuple[int, int]] = []
    for at, term in enumerate(terms):
        lengths = [len(phrase) for phrase in begins.get(term, ()) if tuple(terms[at : at + len(phrase)]) == phrase]
        if not lengths:
            continue
        start, end = parts[at][2], parts[at + max(lengths) - 1][3]
        if ranges and start - ranges[-1][1] <= 1:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
    return ranges


def mark(text: str, marks: Phrases, *, exact: bool = False) -> tuple[Segment, ...]:
    """Cut a text into runs, those that match marked. Phrases are of stems, or of whole words if `exact`."""
    segments: list[Segment] = []
    at = 0
    for start, end in found(text, marks, exact=exact):
        if start > at:
            segments.append(Segment(text[at:start]))
        segments.append(Segment(text[start:end], True))
        at = end
    if at < len(text):
        segments.append(Segment(text[at:]))
    return tuple(segments)


def excerpt(text: str, marks: Phrases, *, exact: bool = False, length: int = EXCERPT) -> str:
    """The part of a long text, at most `length` characters and cut at blanks, that holds the first match."""
    if len(text) <= length:
        return text
    ranges = found(text, marks, exact=exact)
    first = ranges[0][0] if ranges else 0
    start = 0 if first < length * 2 // 3 else text.rfind(" ", 0, max(first - length // 3, 1)) + 1
    end = len(text)
    if end - start > length:
        end = text.rfind(" ", start + 1, start + length)
        end = start + length if end <= start else end
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def summary_of(summary: str, body: str, marks: Phrases, *, exact: bool = False) -> tuple[Segment, ...]:
    """The summary with its marks; where only the body matches, the piece of the body that does."""
    own = mark(excerpt(summary, marks, exact=exact), marks, exact=exact)
    if not marks or any(segment.marked for segment in own) or not body:
        return own
    other = mark(excerpt(body, marks, exact=exact), marks, exact=exact)
    return other if any(segment.marked for segment in other) or not own else own
