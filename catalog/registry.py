"""What the apps above hand to the catalog: what else the operator reviews beside offers, pages that they draw, what was
bought, what is like an offer, and where storefronts are."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any  # Any: rows of any model

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from catalog.interface import Purchase, Submission
from core.organizations.models import Organization

if TYPE_CHECKING:
    from catalog.catalogue.models import Product


@dataclass(frozen=True, slots=True)
class SubmissionSource:
    """`rows` are all that wait, for counting; `first` gives the longest-waiting ones, as many as asked for."""

    rows: Callable[[], "QuerySet[Any]"]
    first: Callable[[int], list[Submission]]


@dataclass(frozen=True, slots=True)
class PurchaseSource:
    """Who knows what was delivered to whom: `of` one buyer, each product once with its latest order; `accepted_between`
    two moments, for everybody."""

    of: Callable[[Organization], Iterable[Purchase]]
    accepted_between: Callable[[dt.datetime, dt.datetime], Iterable[Purchase]]


Draw = Callable[[HttpRequest, Any], HttpResponse]

#: The products on offer that are like one, nearest first, by their ids; at most so many.
Like = Callable[["Product", int], list[int]]
#: Of these organisations the address of each storefront that everybody may open, by id.
Storefronts = Callable[[list[int]], dict[int, str]]

_like: list[Like] = []
_storefronts: list[Storefronts] = []
_pages: dict[str, Draw] = {}
_sources: list[SubmissionSource] = []
_purchases: list[PurchaseSource] = []


def register_submissions(source: SubmissionSource) -> None:
    """Show what this source finds to the operator wherever it sees what waits for review."""
    if source not in _sources:
        _sources.append(source)


def submission_sources() -> tuple[SubmissionSource, ...]:
    """The sources, in the order of registration."""
    return tuple(_sources)


def register_like(finds: Like) -> None:
    """Say which products are like one; the last one registered counts."""
    _like[:] = [finds]


def like(product: "Product", most: int) -> list[int]:
    """The ids of what is like the product, nearest first; none where no app says it."""
    return _like[0](product, most) if _like else []


def register_storefronts(addresses: Storefronts) -> None:
    """Say where partners' storefronts are; the last one registered counts."""
    _storefronts[:] = [addresses]


def open_storefronts(partners: list[int]) -> dict[int, str]:
    """The addresses of the storefronts of these organisations that everybody may open, by id."""
    return _storefronts[0](partners) if _storefronts and partners else {}


def register_page_of(kind: str, draw: Draw) -> None:
    """Let offers of this kind be previewed: `draw` gives the page that readers see of one."""
    _pages[kind] = draw


def page_of(kind: str) -> Draw | None:
    """What draws the page of offers of this kind, where an app above does."""
    return _pages.get(kind)


def register_purchases(source: PurchaseSource) -> None:
    """Let buyers review what this source says was delivered to them."""
    if source not in _purchases:
        _purchases.append(source)


def purchases_of(organization: Organization) -> dict[int, Purchase]:
    """By product: what was delivered to the organisation last."""
    return {each.product_id: each for source in _purchases for each in source.of(organization)}


def purchases_between(start: dt.datetime, end: dt.datetime) -> list[Purchase]:
    """What buyers accepted between the two moments."""
    return [each for source in _purchases for each in source.accepted_between(start, end)]
