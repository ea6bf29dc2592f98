"""What other apps hand to search, and what search hands back: frozen values, no framework.

A source (listings, services, bundles) builds one `SearchDocument` per thing that anybody may find. Whatever is
in a document is public: a source leaves out what a visitor without an account may not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any  # Any: parts of a picture, as the index stores them in JSON

#: What is on offer: it has a price, can be compared and put into a basket.
OFFERS = ("solution", "listing", "service")
#: Every kind of document: offers, who sells, and what there is to read.
KINDS = (*OFFERS, "partner", "page")
FACETS = (
    "kind", "category", "owner", "partner", "vendor", "billing", "country", "badge", "rating", "attribute", "industry",
    "certified",
)  # fmt: skip
#: How often a price is due, as the facet "billing" names it.
BILLINGS = ("monthly", "yearly", "once", "other")
SORTS = ("best", "price", "-price", "newest", "name")
#: The facets that say something of each kind; "price" is one too.
APPLICABLE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(OFFERS, frozenset({*FACETS, "price"}) - {"kind"}),
    "partner": frozenset({"category", "country", "badge", "industry", "certified"}),
    "page": frozenset({"owner"}),
}


@dataclass(frozen=True, slots=True)
class OfferPrice:
    """What something costs in one currency: the fields of the same names of a document."""

    currency: str
    price_minor: int
    price_basis: str = ""
    first_year_minor: int | None = None
    first_year_for: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One findable thing.

    `id` is "<source>:<object id>", for example "listing:123"; the source is a registered name.
    `kind` is one of KINDS: what is on offer, a partner (what it does, where, and in which categories), or a page of
    words. `title`, `summary` and `body` are plain text. `keywords` are words by which it is found as by its body, and
    that no result shows, such as what its categories are called in other languages.
    `owner_key` and `owner_name` name who offers it; `owners` is every (key, name) that contributes, the offering
    one included. `partners` is who sells it as a partner, `vendors` whose products are in it: facets of their own.
    `billing` are those of BILLINGS in which any of its plans is paid.
    `categories` are paths of slugs ("security/identity"); ancestors are implied. `category_labels` gives the
    name of each path and of its ancestors; a path without one is shown by its last slug.
    `price_minor` is in minor units of `currency`, or None for "on request"; `price_basis` says what it is
    for ("first year, 60 stores"). `first_year_minor` is what the first year costs at least: a monthly price twelve
    times, a yearly or one-time one once, `first_year_for` ("for a quantity of 10", the least that is sold).
    These are in the currency of who offers it; `other_prices` are those in every other currency that it is sold in.
    `art` is JSON-able: for a solution {"components": [{"label": str, "amount": int, "color": int}]}, otherwise
    {"logo": url} or {"seed": str} for a drawn mark; `amount` is any positive weight.
    `delivered_in` are ISO 3166 alpha-2 codes; `delivers_everywhere` says that no country is left out, and is found
    under each. `language` is that of the texts ("en", "de", "fr"), guessed where it is empty.
    `badges` are short words ("ISO 27001").
    `industries` are the (key, name) that it is for; `certified` are confirmed certifications of who offers it, as (key,
    name, who issued it). A source leaves out what nobody confirmed.
    `rating_tenths` is the mean of `review_count` reviews in tenths: 43 is 4.3 of 5. 0 without reviews.
    `attributes` are (name, value) facts, the rows of the comparison. `choices` are those that are filtered by, as (key,
    name, value): the key stays when the fact is renamed, and one fact can have several values.
    `facts` are short sentences shown under the price ("Live in 12 weeks").
    `popularity` is any number that grows with use (orders, sellers); it breaks ties and nudges the order.
    """

    id: str
    kind: str
    title: str
    url: str
    summary: str = ""
    body: str = ""
    keywords: tuple[str, ...] = ()
    owner_key: str = ""
    owner_name: str = ""
    owners: tuple[tuple[str, str], ...] = ()
    partners: tuple[tuple[str, str], ...] = ()
    vendors: tuple[tuple[str, str], ...] = ()
    billing: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    category_labels: Mapping[str, str] = field(default_factory=dict)
    price_minor: int | None = None
    currency: str = ""
    price_basis: str = ""
    first_year_minor: int | None = None
    first_year_for: str = ""
    other_prices: tuple[OfferPrice, ...] = ()
    art: Mapping[str, Any] = field(default_factory=dict)
    delivered_in: tuple[str, ...] = ()
    delivers_everywhere: bool = False
    badges: tuple[str, ...] = ()
    industries: tuple[tuple[str, str], ...] = ()
    certified: tuple[tuple[str, str, str], ...] = ()
    rating_tenths: int = 0
    review_count: int = 0
    attributes: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, str, str], ...] = ()
    facts: tuple[str, ...] = ()
    popularity: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None
    language: str = ""

    @property
    def rating_mean(self) -> str:
        """The mean of its reviews as it is printed: "4.3"."""
        return f"{self.rating_tenths // 10}.{self.rating_tenths % 10}"

    @property
    def prices(self) -> dict[str, int]:
        """What it costs, by currency."""
        own = {self.currency: self.price_minor} if self.currency and self.price_minor is not None else {}
        return own | {each.currency: each.price_minor for each in self.other_prices}

    def in_currency(self, currency: str) -> SearchDocument:
        """The document as a reader of this currency sees it: with its price in it, where it is sold in it."""
        found = next((each for each in self.other_prices if each.currency == currency), None)
        if found is None:
            return self
        return replace(
            self,
            price_minor=found.price_minor,
            currency=found.currency,
            price_basis=found.price_basis,
            first_year_minor=found.first_year_minor,
            first_year_for=found.first_year_for,
        )

    @property
    def source(self) -> str:
        """The registered source that built it: the part of the id before the colon."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What somebody asks for.

    `filters` maps a facet to the values that are ticked (any of them within a facet, all facets together).
    `price_from` and `price_to` are inclusive, in minor units of `currency`; either leaves out what has no price
    in that currency. `on_request` keeps only what has no price in any. `exact` takes the words as typed: no synonyms,
    no corrected spelling, no word endings. `facets` are the ones to count; `price` adds histogram and bands.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    price_from: int | None = None
    price_to: int | None = None
    on_request: bool = False
    currency: str = "USD"
    sort: str = "best"
    page: int = 1
    page_size: int = 20
    facets: tuple[str, ...] = FACETS
    price: bool = True
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of plain text, marked or not. A template escapes the text and wraps what is marked."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A found document, with the words that matched marked in its title and in its summary.

    `pinned`: the operator put it where it stands.
    """

    document: SearchDocument
    title: tuple[Segment, ...]
    summary: tuple[Segment, ...]
    score: float = 0.0
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, its label, and how many results it would give (its own facet's choice left aside).

    Of a fact the label names the fact as well; `short` is the value alone."""

    value: str
    label: str
    count: int
    selected: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class PriceBucket:
    """Results with start <= price < end, in minor units; `end` None has no upper bound."""

    key: str
    start: int
    end: int | None
    count: int


@dataclass(frozen=True, slots=True)
class PriceFacet:
    """How prices lie among the results, the chosen price range left aside.

    `histogram` has narrow buckets for drawing, `bands` the few that a person picks from. `on_request` counts
    results without a price in any currency.
    """

    currency: str
    histogram: tuple[PriceBucket, ...] = ()
    bands: tuple[PriceBucket, ...] = ()
    on_request: int = 0


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """What was found.

    `corrected` is the text that was searched instead of the typed one, if the spelling was corrected.
    `understood` are the synonyms that were searched as well. `relaxed` says that not all words had to match. `near`
    names categories whose other offers stand last, because few results have the words.
    `took_ms` is the time spent, in milliseconds.
    """

    total: int
    hits: tuple[SearchHit, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    price: PriceFacet | None = None
    corrected: str | None = None
    understood: tuple[str, ...] = ()
    relaxed: bool = False
    near: tuple[str, ...] = ()
    took_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class SuggestRequest:
    """What has been typed so far, and how many documents to offer."""

    text: str
    limit: int = 5


@dataclass(frozen=True, slots=True)
class SuggestResponse:
    """Completions of the typed words, offers, categories (path, label), owners (key, name), partners and pages."""

    completions: tuple[str, ...] = ()
    hits: tuple[SearchHit, ...] = ()
    partners: tuple[SearchHit, ...] = ()
    pages: tuple[SearchHit, ...] = ()
    categories: tuple[FacetValue, ...] = ()
    owners: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class BrowsedCategory:
    """A category at the top of the tree, its path ("security") and how much is on offer in it and below."""

    path: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class BrowsedOffer:
    """Something on offer, as a list shows it."""

    kind: str
    title: str
    url: str
    summary: str
    owner_name: str


@dataclass(frozen=True, slots=True)
class BrowsedPage:
    """Some of what is on offer, by name; `total` is all of it."""

    offers: tuple[BrowsedOffer, ...]
    total: int
