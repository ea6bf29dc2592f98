"""Let the offers of a merged organisation be known as those of the one that has them now."""

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.domain.provenance import own_file
from catalog.events import ProductsImported
from catalog.models import FeedSource, Plan, PlanExternalId, ProductExternalId
from core.kit.events import announce


@transaction.atomic
def move_offers(source_id: int, into_id: int) -> None:
    """Ids of its files and names become those of `into`, where that has no other offer of the same; its feeds pause.

    Call it once the offers are moved. They are found under their new owner.
    """
    was, now = own_file(source_id), own_file(into_id)
    for rows in (ProductExternalId.objects, PlanExternalId.objects):
        taken = rows.filter(source=now).values("key")
        rows.filter(source=was).exclude(key__in=list(taken.values_list("key", flat=True))).update(source=now)
    named = ProductExternalId.objects.filter(source=ProductExternalId.NAMES)
    keys = {
        row: f"organization:{into_id}/{row.key.partition('/')[2]}"
        for row in named.filter(key__startswith=f"organization:{source_id}/")
    }
    taken_names = set(named.filter(key__in=list(keys.values())).values_list("key", flat=True))
    for row, key in keys.items():
        if key not in taken_names:
            row.key = key
    ProductExternalId.objects.bulk_update(keys, ["key"], batch_size=500)
    offers = list(Product.objects.filter(owner=into_id))
    plans = list(Plan.objects.filter(product__owner=into_id))
    for product in offers:
        product.set_by = {field: now if by == was else by for field, by in product.set_by.items()}
    for plan in plans:
        plan.set_by = {field: now if by == was else by for field, by in plan.set_by.items()}
    Product.objects.bulk_update(offers, ["set_by"], batch_size=500)
    Plan.objects.bulk_update(plans, ["set_by"], batch_size=500)
    FeedSource.objects.filter(organization=source_id, status=FeedSource.Status.ACTIVE).update(
        status=FeedSource.Status.PAUSED
    )
    live = Product.objects.live().filter(owner=into_id).order_by("pk").values_list("pk", flat=True)
    if ids := tuple(live):
        announce(ProductsImported(ids))
