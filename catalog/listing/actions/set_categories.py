"""Put a product into categories."""

from collections.abc import Collection

from django.db import transaction

from catalog.catalogue.models import Category, Product, ProductCategory


@transaction.atomic
def set_categories(product: Product, category_ids: Collection[int]) -> None:
    """Let the product be in these categories, as far as they exist, and in no others."""
    wanted = set(Category.objects.filter(pk__in=category_ids).values_list("pk", flat=True))
    links = ProductCategory.objects.filter(product=product)
    have = set(links.values_list("category_id", flat=True))
    links.filter(category_id__in=have - wanted).delete()
    ProductCategory.objects.bulk_create(
        ProductCategory(product=product, category_id=category_id) for category_id in sorted(wanted - have)
    )
