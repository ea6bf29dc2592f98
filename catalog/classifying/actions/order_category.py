"""Change the order of categories of one level."""

from django.db import transaction

from catalog.catalogue.models import Category
from core.kit import audit
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import User


@transaction.atomic
def order_category(category: Category, *, up: bool, by: User | None) -> None:
    """Let it change places with the one before it, or behind it, of its level; at the end nothing happens."""
    with advisory_lock(Lock.CATEGORIES):
        category = Category.objects.get(pk=category.pk)
        other = category.get_prev_sibling() if up else category.get_next_sibling()
        if other is None:
            return
        category.move(other, "left" if up else "right")
        audit.record("category.ordered", f"category:{category.code}", by=by, organization=None, up=up)
