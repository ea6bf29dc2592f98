"""The frozen types that others hand in. Amounts are minor units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from core.kit.shown_money import show_number

if TYPE_CHECKING:
    from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Logo:
    """A file taken as a logo. `name` is made of its content, so the same picture is stored once."""

    name: str
    data: bytes
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A screenshot: the beginning of its files' names, its pixels and bytes, and each file by width and format."""

    stored: str
    width: int
    height: int
    size: int
    files: Mapping[tuple[int, str], bytes]

    @property
    def widths(self) -> list[int]:
        """The widths that it is kept in, the smallest first."""
        return sorted({width for width, _format in self.files})


@dataclass(frozen=True, slots=True)
class ListingDraft:
    """What a listing or a service says. `attributes` by code; text of an option, a tuple of them for several.

    `language` is that of its texts, "" where it is to be guessed. `logo`: None keeps the one it has. `remove_logo`
    takes it away.
    """

    title: str
    class_slug: str = "software"
    summary: str = ""
    description: str = ""
    category_ids: tuple[int, ...] = ()
    attributes: Mapping[str, object] = field(default_factory=dict)
    website: str = ""
    language: str = ""
    delivered_in: tuple[str, ...] = ()
    logo: Logo | None = None
    remove_logo: bool = False
    slug: str = ""


@dataclass(frozen=True, slots=True)
class AttributeDraft:
    """What the operator says of a fact that listings state; `type` is one of domain/facts.py, `options` are the choices
    of those that have any. `names`, `units` and `option_names` (language, then choice) are what other languages call
    them."""

    name: str
    type: str = "text"
    heading: str = ""
    help_text: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    is_filter: bool = False
    is_asked: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    option_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UploadedDocument:
    """A checked document to be kept, and what kind it is."""

    name: str
    content: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A part of the price (in basis points) that is due so many days after the order, once this is reached."""

    name: str
    share_bp: int
    days: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many orders the provider works on at a time, and from which day there is room; None where it does not say."""

    at_once: int | None = None
    free_from: dt.date | None = None

    def __bool__(self) -> bool:
        return self.at_once is not None or self.free_from is not None


@dataclass(frozen=True, slots=True)
class PageDraft:
    """What the page of a listing says besides its details. `screenshots` and `documents` are those that were uploaded
    before, in order, as domain/contents.py says; the new ones are put behind them."""

    screenshots: tuple[Mapping[str, str], ...] = ()
    documents: tuple[Mapping[str, str], ...] = ()
    video: str = ""
    features: tuple[str, ...] = ()
    faq: tuple[Mapping[str, str], ...] = ()
    milestones: tuple[Milestone, ...] = ()
    capacity: Capacity = field(default_factory=Capacity)
    seo_title: str = ""
    seo_description: str = ""
    new_pictures: tuple[tuple[str, Picture], ...] = ()
    new_documents: tuple[UploadedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Tiers:
    """The tiers of a price after the first, as (the quantity that it begins with, the price of one unit), ascending.

    `kind`: "graduated" or "volume" (domain/list_price.py says what they cost).
    """

    kind: str
    steps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Promotion:
    """What a unit costs from one day to another, both included, in minor units."""

    amount: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class AddOn:
    """That a plan is sold only with another of the same offer: with those that have the codes `to`, or with each where
    there are none. `required`: whoever buys those buys it, too. `most`: at most so many for each unit of those.
    """

    to: tuple[str, ...] = ()
    required: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """One plan with its prices: currency -> minor units for one unit and one term. No price: on request.

    `tiers`: currency -> from which quantities another price counts, of currencies that have a price. `promotions`:
    currency -> for which days it costs less. `addon`: what it is added to, None for a plan that is sold by itself.

    `code` names an existing plan of the product; empty makes a new one.
    """

    name: str
    code: str = ""
    description: str = ""
    unit: str = ""
    billing: str = "recurring"
    term_months: int | None = 12
    min_quantity: int = 1
    prices: Mapping[str, int] = field(default_factory=dict)
    tiers: Mapping[str, Tiers] = field(default_factory=dict)
    promotions: Mapping[str, Promotion] = field(default_factory=dict)
    addon: AddOn | None = None


def so_many(size: int, one: str, many: str) -> str:
    """A size in words: "1 store", "1,200 people"."""
    return f"{show_number(size)} {one if size == 1 else many}"


@dataclass(frozen=True, slots=True)
class Driver:
    """What a buyer says the size of a solution with: "stores", from `least` to `most`, `default` unless it says.

    `key` names it within its solution and stays when it is renamed; `one` and `many` are its unit in words.
    """

    key: str
    name: str
    one: str
    many: str
    default: int
    least: int
    most: int

    def words(self, size: int) -> str:
        """So many of them: "1 store", "1,200 people"."""
        return so_many(size, self.one, self.many)


@dataclass(frozen=True, slots=True)
class SaidSize:
    """A size as a buyer said it, in the words of that day: they stay, whatever the driver is called later."""

    key: str
    name: str
    one: str
    many: str
    size: int

    @property
    def words(self) -> str:
        """So many of them: "1 store", "1,200 people"."""
        return so_many(self.size, self.one, self.many)


@dataclass(frozen=True, slots=True)
class Follows:
    """How a component's quantity follows a driver: `units` for every `every` of it, begun ones counted whole."""

    driver: str
    units: int = 1
    every: int = 1


@dataclass(frozen=True, slots=True)
class BundleItemDraft:
    """So many units of one plan; where its quantity `follows` a driver, `quantity` is not asked for."""

    plan_id: int
    quantity: int = 1
    note: str = ""
    follows: Follows | None = None


@dataclass(frozen=True, slots=True)
class BundleDraft:
    """What a bundle says and holds, in the order in which it is shown."""

    title: str
    items: tuple[BundleItemDraft, ...]
    summary: str = ""
    description: str = ""
    headline: str = ""
    fits: str = ""
    live_in: str = ""
    discount_bp: int = 0
    currency: str = "USD"
    category_ids: tuple[int, ...] = ()
    slug: str = ""
    drivers: tuple[Driver, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """Something besides offers that waits for the operator's decision, as a row of its lists.

    `kind` says what it is, `url` is where it is decided; `owner` is None for what the operator submitted to itself.
    """

    title: str
    kind: str | Promise
    owner: Organization | None
    since: dt.datetime
    url: str


@dataclass(frozen=True, slots=True)
class Purchase:
    """Something that was delivered to a buyer, and accepted by it on the day `on`; `order` is the reference.

    What came as a part of a solution was bought as well.
    """

    organization_id: int
    product_id: int
    order: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What somebody writes about what was delivered to their organisation; `rating` from 1 to 5.

    `named`: readers see the organisation's name.
    """

    rating: int
    title: str
    text: str
    author_role: str = ""
    named: bool = False
