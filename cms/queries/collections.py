"""What collections show: what of them is on offer now, and their own cards, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any  # Any: pictures of the model that the settings name
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail.images import get_image_model
from wagtail.models import Page

from catalog.catalogue.models import Product
from catalog.showing.queries.search_rows import least_prices, price_read_in
from cms.domain.searches import search_at
from cms.interface import Part
from cms.queries.solution_cards import solution_cards
from cms.registry import Described
from core.kit import clock
from core.organizations.models import Organization
from search.engines import SearchUnavailable
from search.engines.base import answered_within
from search.interface import OFFERS
from search.queries.find import find
from search.queries.saved import request_of_query

#: So many of what a search finds are shown; a link leads to all of them.
MOST_FOUND = 48
#: The colours of a drawn picture, in the order of the providers that it shows.
DRAWN = (1, 3, 2, 5)
#: What the pictures of cards are drawn as.
SIZES = tuple(f"format-{kind}|width-{width}" for kind in ("avif", "webp") for width in (480, 800))


@dataclass(frozen=True, slots=True)
class OfferCard:
    """An offer as a card. `minor` is its price in minor units of `currency`, for `basis`; None is on request.

    `parts` are those of a solution, which its picture is woven of.
    """

    kind: str
    title: str
    url: str
    summary: str
    owner: Organization
    slug: str
    logo: str
    parts: tuple[Part, ...]
    minor: int | None
    currency: str
    basis: str


@dataclass(frozen=True, slots=True)
class CollectionOffers:
    """What of a collection is on offer now. `more` is the address of all that its search finds, where more is.

    `is_unavailable`: its search could not be asked, so that nothing is known of what it holds.
    """

    cards: tuple[OfferCard, ...] = ()
    total: int = 0
    more: str = ""
    is_unavailable: bool = False


@dataclass(frozen=True, slots=True)
class CollectionCard:
    """A collection as a card: its picture with its text alternative, or what its drawn picture is woven of."""

    title: str
    url: str
    intro: str
    slug: str
    image: Any
    alt: str
    parts: tuple[Part, ...]

    @property
    def above(self) -> str:
        """The address of the list that it stands in."""
        return self.url.rstrip("/").rpartition("/")[0] + "/"


def offers_of(addresses: Sequence[str], search: str, reads_in: str = "", most: int = MOST_FOUND) -> CollectionOffers:
    """What is on offer of the picked addresses, in their order, or the first `most` that a search finds.

    Prices are in the reader's currency `reads_in` where there are some.
    """
    if not search:
        slugs = _slugs(addresses)
        found = {product.slug: product for product in _live().filter(slug__in=slugs)}
        cards = _cards([found[slug] for slug in dict.fromkeys(slugs) if slug in found], reads_in)
        return CollectionOffers(cards, len(cards))
    query = search_at(search)
    request = request_of_query(query, reads_in or settings.OSCAR_DEFAULT_CURRENCY)
    kinds = tuple(kind for kind in request.filters.get("kind", OFFERS) if kind in OFFERS) or OFFERS
    request = replace(request, filters={**request.filters, "kind": kinds}, page_size=most, facets=(), price=False)
    try:
        with answered_within(settings.ELASTICSEARCH_READ_TIMEOUT):
            response = find(request)
    except SearchUnavailable:
        return CollectionOffers(is_unavailable=True)
    keys = [int(hit.document.id.partition(":")[2]) for hit in response.hits]
    products = _live().in_bulk(keys)
    cards = _cards([products[key] for key in keys if key in products], reads_in)
    return CollectionOffers(cards, response.total, f"/search/?{query}" if response.total > len(response.hits) else "")


def collection_cards(pages: Iterable[Page]) -> tuple[CollectionCard, ...]:
    """A card for each collection, its drawn picture with the first providers of what was picked.

    One query for the providers of all of them, where something was picked; two for their pictures, where one has one.
    """
    pages = list(pages)
    providers = _providers({page.pk: _slugs(page.addresses) for page in pages})
    chosen = {page.pk: _picture(page) for page in pages}
    ids = {image for image, _alt in chosen.values() if image}
    images = get_image_model().objects.filter(pk__in=ids).prefetch_renditions(*SIZES) if ids else ()
    by_id = {image.pk: image for image in images}
    return tuple(
        CollectionCard(
            title=page.title,
            url=page.get_url() or "/",
            intro=page.intro,
            slug=page.slug,
            image=by_id.get(chosen[page.pk][0]),
            alt=chosen[page.pk][1],
            parts=_drawn(page.slug, providers[page.pk]),
        )
        for page in pages
    )


def described_collections(pages: Sequence[Page]) -> dict[int, Described]:
    """What a search says of collections beside their words."""
    return {page.pk: Described(summary=page.specific.intro, facts=(gettext("Collection"),)) for page in pages}


def _slugs(addresses: Iterable[str]) -> list[str]:
    return [urlsplit(address).path.strip("/").split("/")[-1] for address in addresses]


def _providers(picked: Mapping[int, Sequence[str]]) -> dict[int, list[Organization]]:
    """Page -> whose offers on offer it picked, each once, in the order of its offers."""
    slugs = {slug for each in picked.values() for slug in each}
    offers = Product.objects.live().filter(slug__in=slugs).select_related("owner") if slugs else ()
    owners = {offer.slug: offer.owner for offer in offers}
    return {page: list(dict.fromkeys(owners[slug] for slug in each if slug in owners)) for page, each in picked.items()}


def _drawn(slug: str, providers: Sequence[Organization]) -> tuple[Part, ...]:
    """A ribbon with the mark of each provider; as many without a mark where a search decides who they are."""
    marks: Sequence[Organization | str] = providers[: len(DRAWN)] or [""] * len(DRAWN)
    return tuple(Part(f"{slug} {color}", 1, color, mark) for color, mark in zip(DRAWN, marks, strict=False))


def _picture(page: Page) -> tuple[int | None, str]:
    for block in page.picture.raw_data if page.picture else ():
        value = block["value"]
        return value.get("image"), value.get("alt") or ""
    return None, ""


def _live() -> QuerySet[Product]:
    products: QuerySet[Product] = Product.objects.live().select_related("owner", "product_class", "offer")
    return products


def _cards(products: Sequence[Product], reads_in: str) -> tuple[OfferCard, ...]:
    now = clock.now()
    solutions = [product for product in products if product.kind == Product.Kind.SOLUTION]
    drawn = {card.product.pk: card for card in solution_cards(solutions, now, reads_in=reads_in)}
    prices = least_prices([product for product in products if product.pk not in drawn], now)
    cards = []
    for product in products:
        minor: int | None = None
        parts: tuple[Part, ...] = ()
        currency, basis, title = "", "", product.title
        if (solution := drawn.get(product.pk)) is not None:
            minor, currency, parts, title = solution.net, solution.currency, solution.parts, solution.title
        elif (price := price_read_in(prices.get(product.pk, ()), reads_in)) is not None:
            minor, currency, basis = price.minor, price.currency, price.basis
        cards.append(
            OfferCard(
                kind=product.kind,
                title=title,
                url=product.get_absolute_url(),
                summary=product.summary,
                owner=product.owner,
                slug=product.slug,
                logo=product.logo.url if product.logo else "",
                parts=parts,
                minor=minor,
                currency=currency,
                basis=basis,
            )
        )
    return tuple(cards)
