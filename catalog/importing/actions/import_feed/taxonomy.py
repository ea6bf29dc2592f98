"""The product classes, attributes and categories that offers of a feed are placed in."""

from collections.abc import Iterable

from catalog.catalogue.models import AttributeOption, ProductAttribute, ProductClass
from catalog.classifying.actions.place_category import place_category
from catalog.classifying.queries.attributes import CLASSES
from catalog.classifying.queries.categories import known_tree
from catalog.importing.feeds.offers import Attribute, Taxonomy
from catalog.importing.feeds.row import wrong_with_category
from catalog.listing.queries.said import category_words


def taxonomy_for(paths: Iterable[tuple[str, ...]], *, may_add: bool) -> Taxonomy:
    """What exists of it; with `may_add`, categories that are missing are created, else they are left out."""
    classes = dict(ProductClass.objects.values_list("slug", "pk"))
    categories = _categories(paths, may_add=may_add)
    return Taxonomy(classes, _attributes(classes), categories, category_words())


def _attributes(classes: Iterable[str]) -> dict[str, dict[str, Attribute]]:
    options: dict[int, dict[str, tuple[int, str]]] = {}
    for option in AttributeOption.objects.all():
        options.setdefault(option.group_id, {})[option.option.lower()] = option.pk, option.option
    by_class: dict[str, dict[str, Attribute]] = {slug: {} for slug in classes}
    for row in ProductAttribute.objects.filter(retired_at=None).select_related("product_class"):
        known = options.get(row.option_group_id, {}) if row.option_group_id is not None else {}
        attribute = Attribute(row.pk, row.code, row.type, known)
        # What a category's listings state is of any kind of product; of another category it is not shown.
        for slug in CLASSES if row.product_class is None else (row.product_class.slug,):
            by_class.setdefault(slug, {})[row.code] = attribute
    return by_class


def _categories(paths: Iterable[tuple[str, ...]], *, may_add: bool) -> dict[tuple[str, ...], int]:
    known = known_tree()
    found = {}
    for path in paths:
        if wrong_with_category(path):
            continue
        category = known.find(path)
        if category is None and may_add:
            category = place_category(path).pk
            known = known_tree()
        if category is not None:
            found[path] = category
    return found
