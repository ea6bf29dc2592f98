"""What products say, field by field and in words, so that it can be compared, shown and given to its source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from catalog.catalogue.models import Category, Product, ProductAttributeValue, ProductCategory
from catalog.domain.facts import as_text
from catalog.domain.provenance import Value
from catalog.models.category import FormerCategory

WORDS = ("title", "summary", "description", "website")


def public_category_words() -> list[tuple[int, str]]:
    """The categories that may be chosen, as (id, path as it is written in a feed), in the order of the tree. Two
    queries."""
    words = category_words()
    public = Category.objects.filter(is_public=True).order_by("path").values_list("pk", flat=True)
    return [(pk, words[pk]) for pk in public if pk in words]


def category_words() -> dict[int, str]:
    """Category id -> its path as it is written in a feed: "Security > Key management"."""
    rows = Category.objects.exclude(code=None).order_by("path").values_list("pk", "depth", "name")
    names: list[str] = []
    found: dict[int, str] = {}
    for pk, depth, name in rows:
        names = [*names[: depth - 1], name]
        found[pk] = " > ".join(names)
    return found


def category_words_of_old() -> dict[int, str]:
    """`category_words`, with those that kept versions name and that were merged since. Two queries."""
    words = category_words()
    merged = FormerCategory.objects.exclude(former_id=None).values_list("former_id", "category")
    return {former: words[pk] for former, pk in merged if former is not None and pk in words} | words


def said_by(products: Iterable[Product], categories: Mapping[int, str] | None = None) -> dict[int, dict[str, Value]]:
    """Product id -> field -> its value. Three queries for any number of products, one more without `categories`."""
    products = list(products)
    ids = [product.pk for product in products]
    words = category_words() if categories is None else categories
    placed: dict[int, list[str]] = defaultdict(list)
    for product_id, category_id in ProductCategory.objects.filter(product_id__in=ids).values_list(
        "product_id", "category_id"
    ):
        if category_id in words:
            placed[product_id].append(words[category_id])
    found: dict[int, dict[str, Value]] = {}
    for product in products:
        found[product.pk] = {name: str(getattr(product, name)) for name in WORDS}
        found[product.pk] |= {"logo": product.logo.name or "", "categories": tuple(sorted(placed[product.pk]))}
    for row in (
        ProductAttributeValue.objects.filter(product_id__in=ids)
        .select_related("attribute", "value_option")
        .prefetch_related("value_multi_option")
    ):
        found[row.product_id][f"attribute:{row.attribute.code}"] = _value(row)
    return found


def _value(row: ProductAttributeValue) -> Value:
    kind = row.attribute.type
    if kind == "multi_option":
        return tuple(sorted(option.option for option in row.value_multi_option.all()))
    if kind == "option":
        return str(row.value_option.option) if row.value_option else ""
    value = getattr(row, f"value_{kind}", None)
    if value is None:
        return ""
    return value if isinstance(value, int) and not isinstance(value, bool) else as_text(value)
