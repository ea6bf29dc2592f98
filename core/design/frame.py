"""What the apps put into the frame of every page: links, entries of the top bar, slots, scripts.

The frame knows no address and no template of the apps above. Each app registers its own in `ready()`; what is not
registered is not shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


class Slot(StrEnum):
    """A place in the frame that upper apps fill with a template."""

    TOP = "top"  # above everything: what holds for the whole site
    TOPBAR = "topbar"  # beside the brand: the search box
    ALERTS = "alerts"  # above a workspace's content
    FOOTER = "footer"  # in the footer, above its own line
    ACCOUNT = "account"  # on a person's own account page


class Audience(StrEnum):
    """Who is shown an entry of the top bar."""

    ALL = "all"
    VISITORS = "visitors"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class TopEntry:
    """An entry of the bar at the top: the key of its link, and the URL namespaces on whose pages it is current."""

    label: str | Promise
    link: str
    namespaces: frozenset[str]
    audience: Audience
    order: int


_links: dict[str, str] = {}
_slots: dict[Slot, list[str]] = {slot: [] for slot in Slot}
_scripts: list[str] = []
_entries: list[TopEntry] = []
#: (request) -> (label, url) of links that are rows, not code.
TopLinks = Callable[[HttpRequest], Iterable[tuple[str, str]]]
_top_links: list[TopLinks] = []
#: () -> heading and text of the page for an error, each empty for our own; asks neither database nor cache.
ErrorWords = Callable[[], tuple[str, str]]
_error_words: list[ErrorWords] = []


def register_error_words(words: ErrorWords) -> None:
    """Let the page for an error begin with these words."""
    if words not in _error_words:
        _error_words.append(words)


def words_of_error() -> tuple[str, str]:
    """Heading and text of the page for an error, each empty for our own."""
    return next((words() for words in _error_words), ("", ""))


def register_link(key: str, url_name: str) -> None:
    """Let lower pages link to `url_name` by `key`; ValueError if the key already means another address."""
    if _links.setdefault(key, url_name) != url_name:
        raise ValueError(f"the link {key} is registered for {_links[key]} already")


def link(key: str, *args: Any, **kwargs: Any) -> str | None:
    """The address registered under this key, with the arguments of its pattern.

    None where no app registered the key, or the project does not serve the address.
    """
    name = _links.get(key)
    if name is None:
        return None
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return None


def links() -> dict[str, str]:
    """Every registered key with its URL name."""
    return dict(_links)


def register_slot(slot: Slot, template: str) -> None:
    """Render this template, with the page's context, in the slot; after those registered earlier."""
    if template not in _slots[slot]:
        _slots[slot].append(template)


def slot_templates(slot: Slot) -> tuple[str, ...]:
    """The templates of a slot, in the order of registration."""
    return tuple(_slots[slot])


def register_script(path: str) -> None:
    """Load this static file on every page."""
    if path not in _scripts:
        _scripts.append(path)


def scripts() -> tuple[str, ...]:
    """The static files that every page loads besides the frame's own."""
    return tuple(_scripts)


def register_top_entry(
    label: str | Promise, link_key: str, *namespaces: str, order: int, audience: Audience = Audience.ALL
) -> None:
    """Show an entry in the bar at the top, sorted by `order`."""
    entry = TopEntry(label, link_key, frozenset(namespaces), audience, order)
    if entry not in _entries:
        _entries.append(entry)
        _entries.sort(key=lambda each: each.order)


def register_top_links(links: TopLinks) -> None:
    """Show what this function lists in the bar at the top, after the entries; the last one registered counts."""
    _top_links[:] = [links]


def top_links(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """(label, url) of the links that are rows."""
    return tuple(_top_links[0](request)) if _top_links else ()


def top_entries(*, signed_in: bool) -> tuple[TopEntry, ...]:
    """The entries for this audience, in order."""
    left_out = Audience.VISITORS if signed_in else Audience.SIGNED_IN
    return tuple(entry for entry in _entries if entry.audience != left_out)
