"""Put a product into categories."""

from collections.abc import Collection

from django.db import transaction

from catalog.catalogue.models import Category, Product, ProductCategory
from catalog.models.category import FormerCategory


@transaction.atomic
def set_categories(product: Product, category_ids: Collection[int]) -> None:
    """Let the product be in these categories, as far as they exist, and in no others."""
    wanted = set(Category.objects.filter(pk__in=category_ids).values_list("pk", flat=True))
    if merged := set(category_ids) - wanted:
        # A version that is kept may name a category that was merged since.
        wanted |= set(FormerCategory.objects.filter(former_id__in=merged).values_list("category", flat=True))
    links = ProductCategory.objects.filter(product=product)
    have = set(links.values_list("category_id", flat=True))
    links.filter(category_id__in=have - wanted).delete()
    ProductCategory.objects.bulk_create(
        ProductCategory(product=product, category_id=category_id) for category_id in sorted(wanted - have)
    )
