"""The operator renames a category, or lets it stand below another one."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Category
from catalog.classifying.actions.add_category import CannotPlace, check_name, check_room
from catalog.classifying.actions.place_category import free_code
from catalog.classifying.queries.categories import placed_in
from catalog.events import ProductsImported
from catalog.models.category import FormerCategory
from core.kit import audit
from core.kit.events import announce
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import User


@transaction.atomic
def change_category(
    category: Category, name: str, names: Mapping[str, str], below: Category | None, *, by: User | None
) -> Category:
    """Store its names, and let it stand below `below` (None: at the top) with all below it.

    Its code stays when it is renamed. Where it moves, it gets the code of its new place, and the old one leads to it:
    in addresses, and in files. Raises CannotPlace.
    """
    with advisory_lock(Lock.CATEGORIES):
        category = Category.objects.get(pk=category.pk)
        below = Category.objects.get(pk=below.pk) if below else None
        check_name(name, below, of=category)
        was = category.name
        category.name, category.names = name, dict(names)
        category.save(update_fields=["name", "names"])
        parent = category.get_parent()
        if (parent.pk if parent else None) != (below.pk if below else None):
            move_below(category, below)
            category = Category.objects.get(pk=category.pk)
        audit.record("category.changed", f"category:{category.code}", by=by, organization=None, name=name, was=was)
        index_placed(placed_in(category))
    return category


def move_below(category: Category, below: Category | None) -> None:
    """Let it stand last below that one; codes follow. Call with the lock of the tree. Raises CannotPlace."""
    tree = list(category.get_descendants_and_self())
    if below is not None and below.path.startswith(category.path):
        raise CannotPlace("below", _("A category cannot stand below itself. Choose another place."))
    if below is not None and category.is_public and not below.is_public:
        raise CannotPlace("below", _("%(name)s is hidden. Show it first, or choose another.") % {"name": below.name})
    tail = max((str(node.code).removeprefix(str(category.code).rpartition("/")[0]) for node in tree), key=len)
    check_room(below, tail, levels=max(node.depth for node in tree) - category.depth + 1)
    if below is not None:
        category.move(below, "last-child")
    else:
        category.move(Category.get_last_root_node(), "last-sibling")
    moved: dict[str, Category] = {below.path: below} if below else {}
    for node in Category.objects.get(pk=category.pk).get_descendants_and_self():
        was = str(node.code)
        node.code = free_code(moved.get(node.path[: -Category.steplen]), was.rpartition("/")[2], of=node)
        FormerCategory.objects.filter(code=node.code).delete()
        node.save(update_fields=["code"])
        FormerCategory.objects.create(code=was, category=node)
        moved[node.path] = node


def index_placed(product_ids: list[int]) -> None:
    """Let these be found by what their categories are today; call in a transaction."""
    if product_ids:
        announce(ProductsImported(tuple(product_ids)))
