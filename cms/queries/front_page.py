"""Everything the front page shows, in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Case, Count, When
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.translation import get_language

from catalog.catalogue.models import Category, Product, ProductCategory
from cms.interface import Picture, SolutionCard
from cms.models.translated import in_readers_language, with_versions
from cms.queries.collections import CollectionCard, collection_cards
from cms.queries.landing_links import landing_links
from cms.queries.live_collections import live_collections
from cms.queries.showcase import Showcase, showcase
from cms.queries.solution_cards import solution_cards
from cms.queries.worked_example import example_picture
from cms.registry import bestsellers
from core.kit import clock

SHOWN_CATEGORIES = 12
SHOWN_SOLUTIONS = 5
SHOWN_COLLECTIONS = 3
QUARTER = dt.timedelta(days=91)
COUNTED_FOR = 60  # seconds that the categories' counts are kept


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A top category, how many live offers lie in it or below it, and the address of its landing page or search."""

    name: str
    code: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Every figure on the front page.

    `cards` are solutions, and `bought` says whether others bought them in the last quarter. The price of
    `shown_solution` is drawn as a divided payment; where it is None, `example` is drawn. `searches` are words to try.
    """

    categories: tuple[CategoryCount, ...]
    offer_count: int
    cards: tuple[SolutionCard, ...]
    bought: bool
    searches: tuple[str, ...]
    shown_solution: SolutionCard | None
    example: Picture
    showcase: Showcase
    collections: tuple[CollectionCard, ...]
    collections_url: str


def front_page(searches: Iterable[object], reads_in: str = "") -> FrontPage:
    """What the front page shows, with prices in the currency `reads_in` where solutions have them.

    `searches` are the editor's words to try; without any, the fullest categories.
    """
    categories, offers = category_counts()
    cards, bought = featured_solutions(clock.now(), reads_in)
    collections = collection_cards(in_readers_language(with_versions(live_collections()[:SHOWN_COLLECTIONS])))
    pictured = max((card for card in cards if card.price), key=lambda card: len(card.owners), default=None)
    return FrontPage(
        categories=tuple(categories[:SHOWN_CATEGORIES]),
        offer_count=offers,
        cards=tuple(cards),
        bought=bought,
        searches=tuple(str(words) for words in searches) or tuple(category.name for category in categories[:3]),
        # A payment among two is no picture of many hands: then the example stands there.
        shown_solution=pictured if pictured and len(pictured.owners) > 2 else None,
        example=example_picture(),
        showcase=showcase(),
        collections=collections,
        collections_url=collections[0].above if collections else "",
    )


def category_counts() -> tuple[list[CategoryCount], int]:
    """Top categories with live offers, the fullest first, and the number of live offers. Kept for a minute."""
    key = f"cms:category_counts:{get_language()}"
    found: tuple[list[CategoryCount], int] | None = cache.get(key)
    if found is None:
        rows = (
            ProductCategory.objects.filter(product__in=Product.objects.live(), category__is_public=True)
            .annotate(top=Substr("category__path", 1, Category.steplen))
            .values("top")
            .annotate(number=Count("product_id", distinct=True))
        )
        numbers = {row["top"]: row["number"] for row in rows}
        tops = Category.objects.filter(path__in=numbers).exclude(code=None).only("path", "name", "names", "code")
        written = landing_links()
        counts = [
            CategoryCount(top.shown_name, top.code, numbers[top.path], written.get(top.pk) or _search_of(top))
            for top in tops
        ]
        found = sorted(counts, key=lambda c: (-c.count, c.name)), Product.objects.live().count()
        cache.set(key, found, COUNTED_FOR)
    return found


def _search_of(category: Category) -> str:
    return f"{reverse('search:search')}?{urlencode({'category': category.code})}"


def featured_solutions(at: dt.datetime, reads_in: str = "") -> tuple[list[SolutionCard], bool]:
    """The solutions of most orders in the last quarter, filled up with the most used ones; and whether any was bought.

    How often is nobody's business but the parties', so it decides the order and is not shown.
    """
    bought = bestsellers(at - QUARTER, at, SHOWN_SOLUTIONS)
    live = Product.objects.live().solutions().select_related("owner", "offer")
    rank = (
        Case(*(When(pk=pk, then=number) for number, pk in enumerate(bought)), default=len(bought)) if bought else None
    )
    ordered = live.order_by(*([rank] if rank else []), "-popularity", "-pk")
    return solution_cards(ordered[:SHOWN_SOLUTIONS], at, reads_in=reads_in), bool(bought)
