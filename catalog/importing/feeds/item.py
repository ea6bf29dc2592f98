"""What every adapter yields, whatever the file looked like."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from catalog.interface import AddOn, Promotion, Tiers
from core.organizations.domain.external_ids import host_of

SAYS_ALL = frozenset({"title", "type", "summary", "description", "website", "logo", "categories"})
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
Kind = Literal["listing", "service", "member"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was fixed: `code` for machines, `reason` for people."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """One plan that a row names: currency -> minor units for one unit and one term. `key`: the feed's id of it.

    `says` names what the row has a place for, among unit, billing, min_quantity, tiers, promotion and addon. No price
    says nothing of it, unless the row says that the plan is `on_request`. `blank_price`: the row has a place for the
    price, and nothing in it. `tiers`: currency -> from which quantities another price counts, said where `says` names
    tiers. `addon.to` has the names of plans, as the row says them.
    """

    name: str
    unit: str = ""
    billing: str = "recurring"
    term_months: int | None = 12
    min_quantity: int = 1
    prices: Mapping[str, int] = field(default_factory=dict)
    on_request: bool = False
    blank_price: bool = False
    key: str = ""
    says: frozenset[str] = frozenset()
    tiers: Mapping[str, Tiers] = field(default_factory=dict)
    promotions: Mapping[str, Promotion] = field(default_factory=dict)
    addon: AddOn | None = None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One row of a feed: an organisation (`member`), or a listing or service of one. `position`: line in the file.

    `company` is the identity of its organisation ("crunchbase:red-hat"); where a feed gives none, `repo_owner`
    ("github:kapicorp") and `host` ("kapitan.dev") let the import find one. `company_name` is its name where the row
    says it, and `rank` how much that name is worth (0 best). `logo` names a file beside the feed. `remarks`: what the
    adapter fixed already. `key`: the feed's id of the offer, `gtin` the one that everybody has, in 14 digits. `says`:
    the fields that the row has a place for; nothing is known of the others. `blank_price`: as of a plan, for a row that
    names none. `summary_is_made`: the row has a place for a summary and nothing in it, so that the one here is made of
    the description: for a new offer only.
    """

    position: int
    kind: Kind
    name: str
    company: str = ""
    company_name: str = ""
    rank: int = 5
    repo_owner: str = ""
    host: str = ""
    owner_homes: tuple[str, ...] = ()
    class_slug: str = "software"
    categories: tuple[tuple[str, ...], ...] = ()
    summary: str = ""
    description: str = ""
    website: str = ""
    logo: str = ""
    attributes: Mapping[str, object] = field(default_factory=dict)
    plans: tuple[FeedPlan, ...] = ()
    blank_price: bool = False
    partner: bool = False
    buyer: bool = False
    remarks: tuple[Remark, ...] = ()
    key: str = ""
    gtin: str = ""
    says: frozenset[str] = SAYS_ALL
    summary_is_made: bool = False


@dataclass(frozen=True, slots=True)
class FeedDefect:
    """One row that cannot be taken, and why."""

    position: int
    name: str
    code: str
    reason: str


class BrokenFeed(ValueError):
    """The file as a whole cannot be trusted (cut off, not of this format): nothing of it is imported."""

    def __init__(self, position: int, code: str, reason: str) -> None:
        self.position, self.code, self.reason = position, code, reason
        super().__init__(f"Line {position}: {reason}" if position else reason)


def can_be_stored(value: object) -> bool:
    """Whether a database takes every text in it: no NUL, no half of a surrogate pair."""
    if isinstance(value, str):
        return _UNSTORABLE.search(value) is None
    if isinstance(value, Mapping):
        return all(can_be_stored(each) for pair in value.items() for each in pair)
    return all(can_be_stored(each) for each in value) if isinstance(value, list | tuple) else True


def shown(value: object, limit: int = 60) -> str:
    """A value of a row as a report quotes it, cut where it is long: “about ten”."""
    text = " ".join(str(value)[: limit * 4].split())
    return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"


Adapter = Callable[[Path], Iterator[FeedItem | FeedDefect]]


def sentence(text: str, limit: int = 240) -> str:
    """The first sentence of a text, or as many of its words as fit."""
    text = " ".join(text.split())
    for end in (". ", "! ", "? "):
        head, found, _ = text.partition(end)
        if found and 20 <= len(head) < limit:
            return head + end.strip()
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def web_address(url: str) -> str:
    """The address if it is one of the web that fits our field, else ""."""
    url = url.strip().strip("\N{NO-BREAK SPACE}").split()[0] if url.strip() else ""
    return url if url.startswith(("http://", "https://")) and host_of(url) and len(url) <= 500 else ""
