"""Ask for a fact no longer, or again."""

from django.db import transaction

from catalog.catalogue.models import ProductAttribute
from catalog.classifying.actions.index_stating import index_stating
from core.kit import audit, clock
from core.organizations.models import User


@transaction.atomic
def retire_attribute(attribute: ProductAttribute, *, retired: bool, by: User | None) -> ProductAttribute:
    """Take the fact out of editors and pages, or put it back; what listings stated of it is kept.

    Nothing happens where it is so already.
    """
    attribute = ProductAttribute.objects.select_for_update(of=("self",)).get(pk=attribute.pk)
    if retired == (attribute.retired_at is not None):
        return attribute
    attribute.retired_at = clock.now() if retired else None
    attribute.save(update_fields=["retired_at"])
    audit.record(
        "attribute.retired" if retired else "attribute.restored",
        f"attribute:{attribute.code}",
        by=by,
        organization=None,
    )
    index_stating(attribute)
    return attribute
