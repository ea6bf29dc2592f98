"""Find or make a category by its path."""

from collections.abc import Sequence

from django.db import transaction

from catalog.catalogue.models import Category
from core.kit.slugs import readable_slug


@transaction.atomic
def place_category(names: Sequence[str]) -> Category:
    """The category at the end of a path of names such as ("Security", "Key management"), made where it is missing.

    A category's `code` is the path of its slugs ("security/key-management"): unique, and stable when it is renamed.
    Raises ValueError for an empty path or a name without letters or digits.
    """
    if not names:
        raise ValueError("A category needs a name.")
    parent: Category | None = None
    code = ""
    for name in names:
        slug = readable_slug(name)
        if not slug:
            raise ValueError(f"A category cannot be named {name!r}: use letters or digits.")
        code = f"{code}/{slug}" if code else slug
        category = Category.objects.filter(code=code).first()
        if category is None:
            fields = {"name": name, "slug": slug, "code": code}
            category = parent.add_child(**fields) if parent else Category.add_root(**fields)
        parent = category
    assert parent is not None
    return parent
