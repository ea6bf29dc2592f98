"""A search as an address: what the query string says, and the query string for a search a step away.

The same search always has the same address, so that it can be shared, saved and cached.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypedDict, Unpack
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from core.kit.money import TRADED, InvalidAmount, format_plain, parse_amount
from search.domain import prices
from search.domain.typed import read_typed
from search.interface import APPLICABLE, KINDS, OFFERS, SORTS, SearchRequest
from search.queries.find import narrow

STEP = 20
MOST_SHOWN = 100
MOST_COMPARED = 5
MOST_TEXT = 200
# The facets that the page offers, in its order.
SHOWN_FACETS = (
    "kind", "category", "attribute", "billing", "partner", "vendor", "owner", "country", "industry", "certified",
    "rating", "badge",
)  # fmt: skip
ON_REQUEST = "request"


class Changes(TypedDict, total=False):
    """Parts of an address that another has otherwise."""

    text: str
    sort: str
    filters: dict[str, tuple[str, ...]]
    low: str
    high: str
    on_request: bool
    shown: int
    page: int
    exact: bool
    price_from: int | None
    price_to: int | None
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Address:
    """A parsed query string. `low` and `high` are kept as typed; `errors` says what is wrong with either.

    `currency` is what prices are read in: that of `home`, which the reader has without a choice, or a chosen one, which
    the address says.
    """

    text: str = ""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    low: str = ""
    high: str = ""
    on_request: bool = False
    sort: str = "best"
    shown: int = STEP
    page: int = 1
    exact: bool = False
    compare: tuple[str, ...] = ()
    currency: str = "USD"
    home: str = ""
    price_from: int | None = None
    price_to: int | None = None
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def request(self) -> SearchRequest:
        """What to ask the engine."""
        return SearchRequest(
            text=self.text,
            filters=self.filters,
            price_from=self.price_from,
            price_to=self.price_to,
            on_request=self.on_request,
            currency=self.currency,
            sort=self.sort,
            page=self.page,
            page_size=self.shown,
            facets=SHOWN_FACETS,
            exact=self.exact,
        )

    @property
    def has_class(self) -> bool:
        """Whether a category or one kind of offer is chosen, of which many facts say something; or a fact is."""
        return bool({"category", "attribute"} & self.filters.keys()) or self.kind in ("listing", "service")

    @property
    def choices(self) -> int:
        """How many filters are chosen; a price range counts once, and a tab is none."""
        several = len(self.filters.get("kind", ())) > 1
        chosen = (len(values) for facet, values in self.filters.items() if facet != "kind" or several)
        return sum(chosen) + bool(self.price_chosen)

    @property
    def price_chosen(self) -> bool:
        """Whether any choice about the price is made."""
        return self.on_request or self.price_from is not None or self.price_to is not None

    def url(self, **changes: Unpack[Changes]) -> str:
        """The address with some parts changed; a change of what is found goes back to the first page."""
        there = replace(self, **changes)
        if changes.keys() - {"page", "shown", "compare"}:
            there = replace(there, page=1, shown=STEP)
        query = urlencode(there.parameters())
        return reverse("search:search") + (f"?{query}" if query else "")

    def parameters(self) -> list[tuple[str, str]]:
        """The parameters that are not at their default, in one order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(facet, value) for facet in SHOWN_FACETS for value in self.filters.get(facet, ())]
        pairs += [("price", ON_REQUEST)] if self.on_request else []
        pairs += [(name, value) for name, value in (("from", self.low), ("to", self.high)) if value]
        pairs += [("currency", self.currency)] if self.currency != (self.home or self.currency) else []
        pairs += [("sort", self.sort)] if self.sort != "best" else []
        pairs += [("exact", "1")] if self.exact else []
        pairs += [("show", str(self.shown))] if self.shown != STEP else []
        pairs += [("page", str(self.page))] if self.page != 1 else []
        return pairs + [("compare", one) for one in self.compare]

    @property
    def place(self) -> str:
        """The path of a page of its own, as search engines know it: all that is on offer, or one category; else ""."""
        category = self.filters.get("category", ())
        plain = Address(filters={"category": category} if category else {}).url()
        return plain if len(category) <= 1 and self.url() == plain else ""

    @property
    def saved_query(self) -> str:
        """The parameters of what is searched for and of its order, always written the same way; "" for everything."""
        if not (self.text or self.filters or self.price_chosen):
            return ""
        there = replace(
            self,
            filters={facet: tuple(sorted(values)) for facet, values in self.filters.items()},
            low="" if self.price_from is None else format_plain(self.price_from, self.currency, locale_sep=False),
            high="" if self.price_to is None else format_plain(self.price_to, self.currency, locale_sep=False),
            shown=STEP,
            page=1,
            compare=(),
        )
        return urlencode(there.parameters())

    def without(self, facet: str, value: str | None = None) -> str:
        """The address without one value of a facet, or without the whole facet; "price" is one too."""
        if facet == "price":
            return self.url(low="", high="", price_from=None, price_to=None, on_request=False, errors=())
        left = tuple(one for one in self.filters.get(facet, ()) if value is not None and one != value)
        return self.url(filters={**self.filters, facet: left})

    def cleared(self) -> str:
        """The address with the words, on the same tab, and nothing else."""
        kinds = {"kind": self.filters["kind"]} if "kind" in self.filters else {}
        return self.url(filters=kinds, low="", high="", price_from=None, price_to=None, on_request=False, errors=())

    @property
    def kind(self) -> str:
        """The one kind that is shown, chosen or typed as a condition; "" for all, or several."""
        chosen = self.filters.get("kind") or read_typed(self.text, self.currency).all_of("kind")
        return chosen[0] if len(set(chosen)) == 1 else ""

    def of_kind(self, kind: str) -> Address:
        """The same search on another tab ("": all): the words, and the filters that say something of the kind.

        A kind that was typed as a condition is left out, since the tab says it.
        """
        typed = read_typed(self.text, self.currency)
        text = self.text
        for condition in typed.conditions:
            if condition.name == "kind":
                text = " ".join(text.replace(condition.typed, " ", 1).split())
        fits = APPLICABLE.get(kind, APPLICABLE[OFFERS[0]])
        filters = {facet: values for facet, values in self.filters.items() if facet in fits}
        there = replace(self, text=text, filters=filters | ({"kind": (kind,)} if kind else {}), page=1, shown=STEP)
        if "price" in fits:
            return there
        sort = "best" if self.sort in ("price", "-price") else self.sort
        return replace(there, low="", high="", price_from=None, price_to=None, on_request=False, errors=(), sort=sort)


def parse(query: QueryDict, currency: str) -> Address:
    """Read a query string; whatever makes no sense is left out. `currency` is read in where none is chosen.

    A form sends both the picked price band and the two fields; `was` is the band that the page showed as picked. A
    band that differs from it was picked just now and wins, otherwise the fields do.
    """
    home, currency = currency, chosen_currency(query) or currency
    filters = narrow({facet: tuple(query.getlist(facet)[:50]) for facet in SHOWN_FACETS})
    if kinds := tuple(kind for kind in filters.pop("kind", ()) if kind in KINDS):  # others are no tab
        filters["kind"] = kinds
    low, high = query.get("from", "").strip()[:24], query.get("to", "").strip()[:24]
    band = query.get("price")
    if band is not None and band != query.get("was", ""):
        low, high = _of_band(band, currency)
    on_request = band == ON_REQUEST and not (low or high)
    errors: list[tuple[str, str]] = []
    amounts: dict[str, int | None] = {}
    for name, typed in (("from", low), ("to", high)):
        try:
            amounts[name] = max(parse_amount(typed, currency), 0) if typed else None
        except InvalidAmount as error:
            amounts[name] = None
            errors.append((name, str(error)))
    sort = query.get("sort", "best")
    return Address(
        text=" ".join(query.get("q", "")[:MOST_TEXT].replace("\x00", "").split()),
        filters=filters,
        low=low,
        high=high,
        on_request=on_request,
        sort=sort if sort in SORTS else "best",
        shown=min(_number(query.get("show"), STEP), MOST_SHOWN),
        page=_number(query.get("page"), 1),
        exact=query.get("exact") == "1",
        compare=compared(query.getlist("compare")),
        currency=currency,
        home=home,
        price_from=amounts["from"],
        price_to=amounts["to"],
        errors=tuple(errors),
    )


def chosen_currency(query: QueryDict) -> str:
    """The currency that somebody chose to read prices in, of those that are traded in; "" where none was chosen."""
    said = query.get("currency", "").upper()
    return said if said in TRADED else ""


def compared(ids: list[str]) -> tuple[str, ...]:
    """At most five document ids, each once."""
    return tuple(dict.fromkeys(one for one in ids if ":" in one and len(one) <= 120))[:MOST_COMPARED]


def _of_band(key: str, currency: str) -> tuple[str, str]:
    for band in prices.bands(currency):
        if band.key == key:
            low = format_plain(band.start, currency) if band.start else ""
            # A band ends below the next one; the field takes an amount that still belongs.
            return low, format_plain(band.end - 1, currency) if band.end is not None else ""
    return "", ""


def _number(text: str | None, default: int) -> int:
    return max(int(text), 1) if text and text.isascii() and text.isdigit() and len(text) < 7 else default
