"""Which news there are, who is told of each, and by which way.

Each app registers its own kinds of news in its `notices.py`, once, when the app is ready. `notify` takes no kind that
nobody registered. The README's table is made of this and compared with it by a test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise

from core.organizations.access import Can

OPERATOR = "operator"  # in `Kind.to`: the people who run the marketplace


class Channel(StrEnum):
    """A way by which somebody is told."""

    SITE = "site"  # a notice behind the bell
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Topic:
    """Kinds of news that a person wants, or does not want, together."""

    key: str
    label: str | Promise
    order: int


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of news, dotted ("quote.sent").

    `to` names who is told ("buyer") and what a member's role has to allow for that; None stands for one person who is
    written to directly. `action` is the button's words in the mail. An essential kind cannot be unsubscribed from.
    """

    key: str
    label: str | Promise
    topic: str
    to: Mapping[str, Can | None]
    action: str | Promise
    channels: frozenset[Channel] = field(default=frozenset(Channel))
    essential: bool = False


class UnknownKind(LookupError):
    """Nobody registered this kind of news."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"No app registered the news {key!r}; its notices.py has to.")


_topics: dict[str, Topic] = {}
_kinds: dict[str, Kind] = {}


def register_topic(topic: Topic) -> None:
    """Make a topic known; ValueError if its key means another one."""
    if _topics.setdefault(topic.key, topic) != topic:
        raise ValueError(f"The topic {topic.key!r} is registered already.")


def register_kinds(*kinds: Kind) -> None:
    """Make kinds of news known; ValueError if one is registered already."""
    for kind in kinds:
        if kind.key in _kinds:
            raise ValueError(f"The news {kind.key!r} is registered already.")
        _kinds[kind.key] = kind


def topics() -> list[Topic]:
    """Every topic, in the order of screens."""
    return sorted(_topics.values(), key=lambda topic: topic.order)


def kinds() -> list[Kind]:
    """Every kind of news, by topic and key."""
    return sorted(_kinds.values(), key=lambda kind: (_topics[kind.topic].order, kind.key))


def kind_named(key: str) -> Kind:
    """The kind of news of this key; raises UnknownKind."""
    try:
        return _kinds[key]
    except KeyError:
        raise UnknownKind(key) from None


_elsewhere: list[Callable[[str], str]] = []


def register_elsewhere(find: Callable[[str], str]) -> None:
    """Let mails name another address for a path of the site, where `find` gives one ("": none)."""
    if find not in _elsewhere:
        _elsewhere.append(find)


def elsewhere(path: str) -> str:
    """The address that stands for a path of the site in mails; "" where that is its own."""
    return next(filter(None, (find(path) for find in _elsewhere)), "")
