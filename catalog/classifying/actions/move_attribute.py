"""Change the order in which a class's facts are asked for and shown."""

from django.db import transaction

from catalog.catalogue.models import ProductAttribute
from core.kit import audit
from core.organizations.models import User


@transaction.atomic
def move_attribute(attribute: ProductAttribute, *, up: bool, by: User | None) -> None:
    """Let it change places with the one before it, or behind it, in its class; at the end nothing happens."""
    rows = list(
        ProductAttribute.objects.select_for_update(of=("self",))
        .filter(product_class=attribute.product_class_id, category=attribute.category_id, retired_at=None)
        .order_by("position", "pk")
    )
    at = next((place for place, row in enumerate(rows) if row.pk == attribute.pk), None)
    other = None if at is None else at - 1 if up else at + 1
    if at is None or other is None or not 0 <= other < len(rows):
        return
    rows[at], rows[other] = rows[other], rows[at]
    for place, row in enumerate(rows, start=1):
        row.position = place
    ProductAttribute.objects.bulk_update(rows, ["position"])
    audit.record("attribute.moved", f"attribute:{attribute.code}", by=by, organization=None)
