"""Everything the front page shows, in a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Case, Count, When
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalog.catalogue.models import Category, Product, ProductCategory
from cms.interface import SolutionCard
from cms.models import HomePage
from cms.queries.showcase import showcase
from cms.queries.solution_cards import solution_cards
from cms.queries.worked_example import example_picture
from cms.registry import bestsellers
from core.kit import clock

SHOWN_CATEGORIES = 12
SHOWN_SOLUTIONS = 5
QUARTER = dt.timedelta(days=91)
COUNTED_FOR = 60  # seconds that the categories' counts are kept


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A top category and how many live offers lie in it or below it."""

    name: str
    code: str
    count: int


def front_page(page: HomePage, request: HttpRequest) -> dict[str, object]:
    """The context of the front page."""
    categories, offers = category_counts()
    cards, bought = featured_solutions(clock.now())
    pictured = max((card for card in cards if card.price), key=lambda card: len(card.owners), default=None)
    return {
        "categories": categories[:SHOWN_CATEGORIES],
        "offer_count": offers,
        "cards": cards,
        "cards_heading": _("Solutions others bought this quarter") if bought else _("Solutions to start from"),
        "searches": [str(words) for words in page.searches] or [category.name for category in categories[:3]],
        # A payment among two is no picture of many hands: then the example stands there.
        "shown_solution": pictured if pictured and len(pictured.owners) > 2 else None,
        "example": example_picture(),
        "showcase": showcase(),
    }


def category_counts() -> tuple[list[CategoryCount], int]:
    """Top categories with live offers, the fullest first, and the number of live offers. Kept for a minute."""
    found = cache.get("cms:category_counts")
    if found is None:
        rows = (
            ProductCategory.objects.filter(product__status=Product.Status.LIVE, category__is_public=True)
            .annotate(top=Substr("category__path", 1, Category.steplen))
            .values("top")
            .annotate(number=Count("product_id", distinct=True))
        )
        numbers = {row["top"]: row["number"] for row in rows}
        tops = Category.objects.filter(path__in=numbers).exclude(code=None).only("path", "name", "code")
        counts = [CategoryCount(top.name, top.code, numbers[top.path]) for top in tops]
        found = sorted(counts, key=lambda c: (-c.count, c.name)), Product.objects.live().count()
        cache.set("cms:category_counts", found, COUNTED_FOR)
    return found


def featured_solutions(at: dt.datetime) -> tuple[list[SolutionCard], bool]:
    """The solutions of most orders in the last quarter, filled up with the most used ones; and whether any was bought.

    How often is nobody's business but the parties', so it decides the order and is not shown.
    """
    bought = bestsellers(at - QUARTER, at, SHOWN_SOLUTIONS)
    live = Product.objects.live().solutions().select_related("owner", "offer")
    rank = (
        Case(*(When(pk=pk, then=number) for number, pk in enumerate(bought)), default=len(bought)) if bought else None
    )
    ordered = live.order_by(*([rank] if rank else []), "-popularity", "-pk")
    return solution_cards(ordered[:SHOWN_SOLUTIONS], at), bool(bought)
