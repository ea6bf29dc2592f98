"""What the operator put around every page: links at the top and in the footer, announcements, words of error pages."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any  # Any: Wagtail has no types

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import get_language

from cms.domain.languages import names
from cms.models.home import HomePage
from cms.models.translated import is_translation

_HELD = "site_frame"  # on the request
KEPT_FOR = 300  # seconds; a page that is written, moved or deleted ends it


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and the address they lead to."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the footer."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A line above every page, from a moment (None: always) until another, for an audience."""

    text: str
    starts: dt.datetime | None
    ends: dt.datetime
    audience: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    header: tuple[Link, ...] = ()
    footer: tuple[Column, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    missing_heading: str = ""
    missing_text: str = ""
    broken_heading: str = ""
    broken_text: str = ""


#: What this process read last in each language, for when neither cache nor database answers.
_last: dict[str, Frame] = {}


def frame() -> Frame:
    """What the live front page says in the reader's language. A few queries once in five minutes, or after a page was
    written; then none."""
    language = get_language() or ""
    kept: Frame | None = cache.get(_key(language))
    if kept is None:
        kept = _read(language)
        cache.set(_key(language), kept, KEPT_FOR)
    _last[language] = kept
    return kept


def _key(language: str) -> str:
    return f"cms:frame:{language}"


def words_of_error() -> tuple[str, str]:
    """Heading and text of the page for an error, each empty for our own, as this process read them last."""
    last = _last.get(get_language() or "") or Frame()
    return last.broken_heading, last.broken_text


def frame_of(request: HttpRequest) -> Frame:
    """The same, asked for once a request: the bar, the footer and what is announced all come of it."""
    held: Frame | None = getattr(request, _HELD, None)
    if held is None:
        held = frame()
        setattr(request, _HELD, held)
    return held


def forget_frame() -> None:
    """Have it read again."""
    cache.delete_many([_key(language) for language in names()])


def announcement(frame: Frame, audiences: Iterable[str], at: dt.datetime) -> Announcement | None:
    """The first announcement of this moment that is meant for one of these audiences."""
    asked = set(audiences)
    return next(
        (
            each
            for each in frame.announcements
            if each.audience in asked and (each.starts is None or each.starts <= at) and at < each.ends
        ),
        None,
    )


def _read(language: str) -> Frame:
    written = HomePage.objects.live().exclude(is_translation()).first()
    if written is None:
        return Frame()
    home = written.in_language(language)
    return Frame(
        header=_links(block.value for block in home.header),
        footer=tuple(Column(block.value["heading"], _links(block.value["links"])) for block in home.footer),
        announcements=tuple(
            Announcement(
                text=block.value["text"],
                starts=block.value["starts"],
                ends=block.value["ends"],
                audience=block.value["audience"],
                link=next(iter(_links(block.value["link"])), None),
            )
            for block in home.announcements
        ),
        missing_heading=home.missing_heading,
        missing_text=home.missing_text,
        broken_heading=home.broken_heading,
        broken_text=home.broken_text,
    )


def _links(values: Iterable[Any]) -> tuple[Link, ...]:
    """Those that lead somewhere: a page that is not live any more is left out."""
    found = []
    for value in values:
        page = value["page"]
        url = (page.get_url() if page.live else "") if page else value["address"]
        if url:
            found.append(Link(value["label"], url))
    return tuple(found)
