"""Find or make a category by its path."""

from collections.abc import Sequence

from django.db import transaction

from catalog.catalogue.models import Category
from catalog.classifying.queries.categories import known_tree
from catalog.models.category import FormerCategory
from core.kit.locks import Lock, advisory_lock
from core.kit.slugs import readable_slug


@transaction.atomic
def place_category(names: Sequence[str]) -> Category:
    """The category at the end of a path of names such as ("Security", "Key management"), made where it is missing.

    One that was renamed, moved or merged is found by what it was called, too. A new one's `code` is the path of its
    slugs ("security/key-management"). Raises ValueError for an empty path or a name without letters or digits.
    """
    if not names:
        raise ValueError("A category needs a name.")
    if (nameless := next((name for name in names if not readable_slug(name)), None)) is not None:
        raise ValueError(f"A category cannot be named {nameless!r}: use letters or digits.")
    if (found := known_tree().find(names)) is not None:
        return Category.objects.get(pk=found)
    with advisory_lock(Lock.CATEGORIES):
        known = known_tree()
        parent: Category | None = None
        for end in range(1, len(names) + 1):
            found = known.find(names[:end]) if parent is None or parent.pk in known.codes else None
            parent = Category.objects.get(pk=found) if found is not None else make_category(parent, names[end - 1])
    assert parent is not None
    return parent


def make_category(parent: Category | None, name: str, **more: object) -> Category:
    """A new category behind those of its level, hidden where the one above is; call with the lock of the tree."""
    slug = readable_slug(name)
    fields = {"name": name, "slug": slug, "code": free_code(parent, slug), **more}
    made: Category = parent.add_child(is_public=parent.is_public, **fields) if parent else Category.add_root(**fields)
    return made


def free_code(above: Category | None, slug: str, *, of: Category | None = None) -> str:
    """The slug below that category, with a number where another category than `of` has or had the same code."""
    wanted = f"{above.code}/{slug}" if above else slug
    code, number = wanted, 2
    own = of.pk if of else 0
    while (
        Category.objects.filter(code=code).exclude(pk=own).exists()
        or FormerCategory.objects.filter(code=code).exclude(category=own).exists()
    ):
        code, number = f"{wanted}-{number}", number + 1
    return code
