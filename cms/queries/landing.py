"""What a landing page shows of a category, in a fixed number of queries."""

from dataclasses import dataclass

from catalog.catalogue.models import Category, Product
from catalog.showing.queries.browse import offers_in
from cms.interface import SolutionCard
from cms.queries.solution_cards import solution_cards
from core.kit import clock

SOLUTIONS = 6
OTHERS = 12


@dataclass(frozen=True, slots=True)
class Landing:
    """What is on offer: the solutions most bought, other offers, how many there are, and the categories below."""

    code: str = ""
    solutions: tuple[SolutionCard, ...] = ()
    others: tuple[Product, ...] = ()
    count: int = 0
    below: tuple[Category, ...] = ()


def landing(category: Category | None, reads_in: str = "") -> Landing:
    """What is on offer in the category and below it, with prices in the reader's currency where it has them; nothing
    without a category."""
    if category is None or not category.code:
        return Landing()
    offers = offers_in(category.code)
    solutions = offers.solutions().select_related("owner", "offer").order_by("-popularity", "title")[:SOLUTIONS]
    others = offers.exclude(kind=Product.Kind.SOLUTION).select_related("owner", "product_class")
    return Landing(
        code=category.code,
        solutions=tuple(solution_cards(solutions, clock.now(), reads_in=reads_in)),
        others=tuple(others.order_by("-popularity", "title")[:OTHERS]),
        count=offers.count(),
        below=tuple(category.get_children().filter(is_public=True)),
    )
