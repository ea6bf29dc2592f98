"""Marking the words that matched, in plain text, so that a template can escape what it prints."""

from __future__ import annotations

from collections.abc import Set

from search.interface import Segment
from search.query.analysis import STOP_WORDS, spans

EXCERPT = 240


def mark(text: str, marks: Set[str], *, exact: bool = False) -> tuple[Segment, ...]:
    """Cut a text into runs, those that match marked; neighbouring matches join ("zero-trust" is one mark).

    `marks` are stems, or whole words if `exact`. Small words are marked only inside a longer match.
    """
    if not text:
        return ()
    if not marks:
        return (Segment(text),)
    ranges: list[list[int]] = []
    for word, stemmed, start, end in spans(text):
        if (word if exact else stemmed) not in marks or (word in STOP_WORDS and not exact):
            continue
        if ranges and start - ranges[-1][1] <= 1:
            ranges[-1][1] = end
        else:
            ranges.append([start, end])
    segments: list[Segment] = []
    at = 0
    for start, end in ranges:
        if start > at:
            segments.append(Segment(text[at:start]))
        segments.append(Segment(text[start:end], True))
        at = end
    if at < len(text):
        segments.append(Segment(text[at:]))
    return tuple(segments)


def excerpt(text: str, marks: Set[str], *, exact: bool = False, length: int = EXCERPT) -> str:
    """The part of a long text, at most `length` characters and cut at blanks, that holds the first match."""
    if len(text) <= length:
        return text
    first = next(
        (start for word, stemmed, start, _ in spans(text) if (word if exact else stemmed) in marks), 0
    )
    start = 0 if first < length * 2 // 3 else text.rfind(" ", 0, max(first - length // 3, 1)) + 1
    end = len(text)
    if end - start > length:
        end = text.rfind(" ", start + 1, start + length)
        end = start + length if end <= start else end
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def summary_of(summary: str, body: str, marks: Set[str], *, exact: bool = False) -> tuple[Segment, ...]:
    """The summary with its marks; where only the body matches, the piece of the body that does."""
    own = mark(excerpt(summary, marks, exact=exact), marks, exact=exact)
    if not marks or any(segment.marked for segment in own) or not body:
        return own
    other = mark(excerpt(body, marks, exact=exact), marks, exact=exact)
    return other if any(segment.marked for segment in other) or not own else own
