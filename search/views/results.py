"""The parts of the results page: a result's picture and lines, facets as they are drawn, chips, the tray."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any  # Any: parts of a picture, as the index stores them in JSON

from django.utils.translation import gettext

from core.kit.shown_money import show_amount
from search.domain.typed import read_typed
from search.interface import (
    APPLICABLE,
    OFFERS,
    FacetValue,
    PriceBucket,
    PriceFacet,
    SearchDocument,
    SearchHit,
    SearchResponse,
    Segment,
)
from search.queries.by_line import by_line
from search.views.address import ON_REQUEST, Address

FEW = 8
#: So many facets stand open; the others once something in them is chosen.
OPENED = 5
MOST = 60
# Facts that are offered beside the other facets, also where neither category nor kind is chosen, and how many of them
# stand open.
MOST_FACTS = 8
MOST_FACTS_OF_ALL = 4
OPENED_FACTS = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """Card art of parts, or else a mark: a name to draw one from and a logo's address if there is one."""

    parts: tuple[dict[str, Any], ...]
    mark: dict[str, Any]
    seed: str


@dataclass(frozen=True, slots=True)
class Row:
    """One result as the page shows it."""

    document: SearchDocument
    title: tuple[Segment, ...]
    summary: tuple[Segment, ...]
    picture: Picture
    by: str
    contributors: tuple[dict[str, Any], ...]
    checked: bool = False
    pinned: bool = False

    @property
    def is_offer(self) -> bool:
        """Whether it has a price and can be compared."""
        return self.document.kind in OFFERS


@dataclass(frozen=True, slots=True)
class Choice:
    """One tickable value; `depth` 1 stands under the one before."""

    value: str
    label: str
    count: int
    selected: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of values: the first few, and the rest behind a summary."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    opened: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the histogram in a drawing 36 high; text, so that no locale writes a comma into the drawing."""

    x: str
    y: str
    width: str
    height: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Prices:
    """The price facet as it is drawn."""

    bars: tuple[Bar, ...]
    width: int
    sentence: str
    bands: tuple[Choice, ...]
    on_request: Choice

    @property
    def picked(self) -> str:
        """The value of the choice that is picked, if any."""
        return next((one.value for one in (*self.bands, self.on_request) if one.selected), "")


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter and the address without it."""

    label: str
    url: str


def picture_of(document: SearchDocument) -> Picture:
    """What is drawn beside a document."""
    parts = document.art.get("components") or ()
    # A drawn mark follows the owner, so that everything of one owner is known at a glance.
    name = document.owner_name or document.art.get("seed") or document.title
    seed = document.art.get("seed") or document.id
    return Picture(
        tuple(parts), {"name": name, "slug": document.owner_key, "logo": document.art.get("logo") or ""}, seed
    )


def row_of(
    document: SearchDocument,
    title: tuple[Segment, ...] = (),
    summary: tuple[Segment, ...] = (),
    checked: bool = False,
    pinned: bool = False,
) -> Row:
    """A document as a row; without marks the texts stand as they are."""
    parts = document.art.get("components") or ()
    contributors: tuple[dict[str, Any], ...] = ()
    if parts:
        contributors = tuple({"name": part["label"], "mark": part.get("owner") or part["label"]} for part in parts[:4])
    elif document.kind in OFFERS:
        contributors = tuple(
            {"name": name, "mark": {"name": name, "slug": key}} for key, name in document.owners[:4] if name
        )
    return Row(
        document=document,
        title=title or (Segment(document.title),),
        summary=summary or ((Segment(document.summary),) if document.summary else ()),
        picture=picture_of(document),
        by=by_line(document),
        contributors=contributors,
        checked=checked,
        pinned=pinned,
    )


def rows_of(hits: tuple[SearchHit, ...], compared: tuple[str, ...]) -> list[Row]:
    """The hits as rows, those chosen for comparison ticked."""
    return [row_of(hit.document, hit.title, hit.summary, hit.document.id in compared, hit.pinned) for hit in hits]


def titles() -> dict[str, str]:
    """What each facet is called."""
    return {
        "kind": gettext("Kind"),
        "category": gettext("Category"),
        "attribute": gettext("Facts"),
        "price": gettext("Price"),
        "billing": gettext("Billing"),
        "partner": gettext("Partner"),
        "vendor": gettext("Vendor"),
        "owner": gettext("Provided by"),
        "country": gettext("Delivered in"),
        "rating": gettext("Reviews by buyers"),
        "industry": gettext("Industry"),
        "certified": gettext("Confirmed certification"),
        "badge": gettext("Stated certifications"),
    }


def fits(kind: str) -> frozenset[str]:
    """The facets that say something of what is shown: of one kind, or ("") of offers among others."""
    return APPLICABLE.get(kind, APPLICABLE[OFFERS[0]])


def facets_of(response: SearchResponse, kind: str = "", *, has_class: bool = True) -> list[Facet]:
    """The facets of a kind that have something to choose, in the page's order; the price stands after the category.

    The kind itself is chosen by the tabs. Who provides a part of an offer is chosen as a partner or as a vendor, and as
    either only where the address says so. Without a class of offers, the facts that most results state are shown.
    """
    names = titles()
    facets = []
    for name, values in response.facets.items():
        if name not in fits(kind):
            continue
        if name == "attribute":
            facets += _facts(values, MOST_FACTS if has_class else MOST_FACTS_OF_ALL)
            continue
        if name == "owner" and kind != "page" and not any(one.selected for one in values):
            continue
        if name == "category":
            choices = _tree(values)
        else:
            choices = [Choice(one.value, one.label, one.count, one.selected) for one in values]
        if not choices:
            continue
        first = [choice for at, choice in enumerate(choices) if at < FEW or choice.selected or choice.depth]
        rest = [choice for choice in choices if choice not in first][:MOST]
        opened = len(facets) < OPENED or any(choice.selected for choice in choices)
        facets.append(Facet(name, names[name], tuple(first), tuple(rest), opened))
    return facets


def _facts(values: tuple[FacetValue, ...], most: int) -> list[Facet]:
    """A facet for each fact, those with the commonest values first; at most so many, and those with a choice."""
    by_key: dict[str, list[FacetValue]] = {}
    for value in values:
        by_key.setdefault(value.value.partition("=")[0], []).append(value)
    facets = []
    for at, (key, found) in enumerate(by_key.items()):
        chosen = any(value.selected for value in found)
        if at >= most and not chosen:
            continue
        title = next((each.label.removesuffix(f": {each.short}") for each in found if each.count), key)
        choices = [Choice(each.value, each.short, each.count, each.selected) for each in found]
        first = [choice for at, choice in enumerate(choices) if at < FEW or choice.selected]
        rest = [choice for choice in choices if choice not in first][:MOST]
        facets.append(Facet("attribute", title, tuple(first), tuple(rest), chosen or at < OPENED_FACTS, key))
    return facets


def _tree(values: tuple[FacetValue, ...]) -> list[Choice]:
    """Top categories, and under each that is chosen (or the only one) those below it."""
    tops = [value for value in values if "/" not in value.value]
    choices = []
    for top in tops:
        below = [value for value in values if value.value.startswith(f"{top.value}/")]
        choices.append(Choice(top.value, top.label, top.count, top.selected))
        if top.selected or len(tops) == 1 or any(value.selected for value in below):
            choices += [Choice(value.value, value.label, value.count, value.selected, 1) for value in below]
    return choices


def prices_of(facet: PriceFacet, address: Address) -> Prices:
    """The histogram and the bands, what is inside the chosen range marked."""
    buckets = facet.histogram
    most = max((bucket.count for bucket in buckets), default=0)
    bars = []
    for at, bucket in enumerate(buckets):
        height = max(round(34 * bucket.count / most, 1), 2) if bucket.count and most else 1
        bars.append(Bar(f"{at * 10}", f"{36 - height:.1f}", "8", f"{height:.1f}", _inside(bucket, address)))
    chosen = _chosen_band(facet.bands, address)
    return Prices(
        tuple(bars),
        len(buckets) * 10 - 2,
        _sentence(facet),
        tuple(
            Choice(band.key, _range(band.start, band.end, facet.currency), band.count, band.key == chosen)
            for band in facet.bands
        ),
        Choice(ON_REQUEST, gettext("On request"), facet.on_request, address.on_request),
    )


def _inside(bucket: PriceBucket, address: Address) -> bool:
    if address.on_request:
        return False
    above = address.price_from is None or bucket.end is None or bucket.end > address.price_from
    return above and (address.price_to is None or bucket.start <= address.price_to)


def _chosen_band(bands: tuple[PriceBucket, ...], address: Address) -> str:
    if address.price_from is None and address.price_to is None:
        return ""
    for band in bands:
        end = band.end - 1 if band.end is not None else None
        if (address.price_from or 0) == band.start and address.price_to == end:
            return band.key
    return ""


def _whole(minor: int, currency: str) -> str:
    text = show_amount(minor, currency)
    return text.removesuffix(".00")


def _range(start: int, end: int | None, currency: str) -> str:
    if end is None:
        return gettext("%(low)s and more") % {"low": _whole(start, currency)}
    if not start:
        return gettext("Under %(high)s") % {"high": _whole(end, currency)}
    return gettext("%(low)s to %(high)s") % {"low": _whole(start, currency), "high": _whole(end, currency)}


def _sentence(facet: PriceFacet) -> str:
    """In words what the drawing shows: the narrowest run of buckets that holds at least half of the prices."""
    total = sum(bucket.count for bucket in facet.histogram)
    if not total:
        return gettext("No result has a price in %(currency)s") % {"currency": facet.currency}
    best: tuple[int, int, int] | None = None
    for first in range(len(facet.histogram)):
        held = 0
        for last in range(first, len(facet.histogram)):
            held += facet.histogram[last].count
            if held * 2 >= total:
                if best is None or (last - first, -held) < (best[1] - best[0], -best[2]):
                    best = (first, last, held)
                break
    assert best is not None
    words = _range(facet.histogram[best[0]].start, facet.histogram[best[1]].end, facet.currency)
    return gettext("Half of the results with a price or more: %(range)s") % {"range": words}


def chips_of(address: Address, response: SearchResponse) -> list[Chip]:
    """Every condition that was typed and every chosen filter, each with the address without it."""
    labels = {(name, value.value): value.label for name, values in response.facets.items() for value in values}
    typed = read_typed(address.text, address.currency)
    chips = [Chip(one.typed, address.url(text=typed.without(one))) for one in typed.conditions]
    tab = ("kind", address.kind)
    chips += [
        Chip(labels.get((facet, value), value), address.without(facet, value))
        for facet, values in address.filters.items()
        for value in values
        if (facet, value) != tab
    ]
    if address.on_request:
        chips.append(Chip(gettext("Price on request"), address.without("price")))
    elif address.price_chosen:
        chips.append(Chip(range_words(address), address.without("price")))
    return chips


def range_words(address: Address) -> str:
    """The chosen price range in words."""
    low, high = address.price_from, address.price_to
    if low is None and high is not None:
        return gettext("Up to %(high)s") % {"high": _whole(high, address.currency)}
    if high is None:
        return _range(low or 0, None, address.currency)
    return gettext("%(low)s to %(high)s") % {
        "low": _whole(low or 0, address.currency),
        "high": _whole(high, address.currency),
    }
