"""The operator's tree of categories."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import get_language

from catalog.catalogue.models import Category, Product, ProductCategory
from catalog.domain.categories import KnownCategories, known_categories
from catalog.models.category import FormerCategory
from core.kit.names import other_languages, shown_name


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category in the tree. `live` of `offers` are published, in it or below it; `first` and `last` among those of
    one level; `above_hidden`: the one above is hidden."""

    category: Category
    offers: int
    live: int
    first: bool
    last: bool
    above_hidden: bool

    @property
    def levels(self) -> range:
        """One for each level above."""
        return range(self.category.depth - 1)

    @property
    def waiting(self) -> int:
        """How many are not published."""
        return self.offers - self.live


def category_tree() -> list[CategoryRow]:
    """Every category in the order of the tree. One query, and one for each level."""
    nodes = list(Category.objects.order_by("path"))
    step = Category.steplen
    offers, live = Counter[str](), Counter[str]()
    for depth in range(1, max((node.depth for node in nodes), default=0) + 1):
        counted = (
            ProductCategory.objects.filter(category__depth__gte=depth)
            .annotate(above=Substr("category__path", 1, depth * step))
            .order_by()
            .values("above")
            .annotate(
                n=Count("product", distinct=True),
                on=Count("product", distinct=True, filter=Q(product__status=Product.Status.LIVE)),
            )
        )
        for path, n, on in counted.values_list("above", "n", "on"):
            offers[path], live[path] = n, on
    hidden = {node.path for node in nodes if not node.is_public}
    beside: dict[str, list[str]] = {}
    for node in nodes:
        beside.setdefault(node.path[:-step], []).append(node.path)
    return [
        CategoryRow(
            node,
            offers[node.path],
            live[node.path],
            first=beside[node.path[:-step]][0] == node.path,
            last=beside[node.path[:-step]][-1] == node.path,
            above_hidden=node.path[:-step] in hidden,
        )
        for node in nodes
    ]


def category_choices(without: Category | None = None) -> list[tuple[str, str]]:
    """(id, path of names) of every category in the order of the tree, without one and all below it. One query."""
    names: list[str] = []
    found = []
    for pk, path, depth, name in Category.objects.order_by("path").values_list("pk", "path", "depth", "name"):
        names = [*names[: depth - 1], name]
        if without is None or not path.startswith(without.path):
            found.append((str(pk), " / ".join(names)))
    return found


def placed_in(category: Category) -> list[int]:
    """The ids of what is published in the category or below it, in order."""
    inside = ProductCategory.objects.filter(category__path__startswith=category.path).values("product")
    return list(Product.objects.live().filter(pk__in=inside).order_by("pk").values_list("pk", flat=True))


def known_tree() -> KnownCategories:
    """How files and addresses find categories. Two queries."""
    tree = Category.objects.exclude(code=None).order_by("path").values_list("pk", "code", "name", "depth")
    former = FormerCategory.objects.values_list("code", "category")
    return known_categories([(pk, code or "", name, depth) for pk, code, name, depth in tree], former)


def codes_today(codes: Sequence[str]) -> dict[str, str]:
    """Of these codes those that were in use, with what they lead to now. One query."""
    found = FormerCategory.objects.filter(code__in=codes).values_list("code", "category__code")
    return {code: today for code, today in found if today}


def names_for_readers() -> Mapping[str, str]:
    """Code -> what the reader calls the category, where that is another name than the one that counts. One query,
    none in the language in which records are written."""
    if get_language() not in other_languages():
        return {}
    named = Category.objects.exclude(code=None).exclude(names={}).values_list("code", "name", "names")
    return {code: shown for code, name, names in named if code and (shown := shown_name(name, names)) != name}


def all_categories() -> QuerySet[Category]:
    """Every category, for the operator."""
    return Category.objects.all()


def offers_placed_in(category: Category) -> int:
    """How many offers, in any state, are in the category or below it."""
    inside = ProductCategory.objects.filter(category__path__startswith=category.path)
    return inside.values("product").distinct().count()
