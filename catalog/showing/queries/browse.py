"""What is on offer by category, straight from the tables: for when no search index can say."""

from django.db.models import CharField, Count, F, Func, Q, Value
from django.db.models.functions import Lower

from catalog.catalogue.models import Category, Product, ProductCategory, ProductQuerySet


def categories_on_offer() -> list[tuple[str, str, int]]:
    """(path, name, how much is on offer in it and below) of each top category that has anything, in order."""
    top = Func(F("category__code"), Value("/"), Value(1), function="split_part", output_field=CharField())
    counts = dict(
        ProductCategory.objects.filter(product__in=Product.objects.live(), category__is_public=True)
        .exclude(category__code=None)
        .annotate(top=top)
        .values_list("top")
        .annotate(many=Count("product", distinct=True))
    )
    named = Category.objects.filter(code__in=counts).order_by("path")
    return [(each.code, each.shown_name, counts[each.code]) for each in named if each.code]


def offers_in(path: str) -> ProductQuerySet:
    """What is on offer in the category of this path and below ("": everything), by name."""
    found = Product.objects.live()
    if path:
        inside = Q(category__code=path) | Q(category__code__startswith=f"{path}/")
        products = ProductCategory.objects.filter(inside, category__is_public=True).values("product_id")
        found = found.filter(pk__in=products)
    return found.order_by(Lower("title"), "pk")
