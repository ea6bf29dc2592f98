"""Hide a category, or show it again."""

from django.db import transaction

from catalog.catalogue.models import Category
from catalog.classifying.actions.add_category import CannotPlace
from catalog.classifying.actions.change_category import index_placed
from catalog.classifying.queries.categories import placed_in
from core.kit import audit
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import User


@transaction.atomic
def show_category(category: Category, *, shown: bool, by: User | None) -> None:
    """With all below it. Offers keep their place in a hidden one; nobody browses by it, and no offer can choose it.

    Raises CannotPlace where it is to be shown below a hidden one.
    """
    with advisory_lock(Lock.CATEGORIES):
        category = Category.objects.get(pk=category.pk)
        above = category.get_parent()
        if shown and above is not None and not above.is_public:
            raise CannotPlace("below", above.name)
        Category.get_tree(category).update(is_public=shown)
        Category.get_tree(category).exclude(pk=category.pk).update(ancestors_are_public=shown)
        audit.record(
            "category.shown" if shown else "category.hidden", f"category:{category.code}", by=by, organization=None
        )
        index_placed(placed_in(category))
