"""The facts that listings of a class can state: which apply to a listing, in their order, and which are shown of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from catalog.catalogue.models import (
    AttributeOption,
    Category,
    Product,
    ProductAttribute,
    ProductAttributeValue,
    ProductCategory,
    ProductClass,
)
from catalog.domain.facts import SEVERAL, YES_NO, in_words
from core.kit.names import other_languages

#: Kinds of product whose facts the operator edits; a solution is described by its components.
CLASSES = ("software", "hardware", "service")
CATEGORY = "category-"


@dataclass(frozen=True, slots=True)
class AttributeSet:
    """A class and what listings of it state: a kind of product, or a category, which those below it inherit.

    `key` names it in an address ("software", "category-12"); one of `product_class` and `category` is there.
    """

    key: str
    label: str
    product_class: ProductClass | None = None
    category: Category | None = None
    count: int = 0
    depth: int = 0


def attributes_of(class_slug: str, category_ids: Collection[int]) -> list[ProductAttribute]:
    """What a listing of this kind in these categories states, in order: of its kind, then of its categories from the
    top of the tree down. Retired ones are left out. At most four queries."""
    found = ProductAttribute.objects.filter(retired_at=None).filter(
        Q(product_class__slug=class_slug) | Q(category__path__in=_above(category_ids))
    )
    return list(_in_order(found).select_related("option_group", "category").prefetch_related("option_group__options"))


def _above(category_ids: Collection[int]) -> set[str]:
    """The paths of these categories, and of every one above."""
    if not category_ids:
        return set()
    step = Category.steplen
    paths = Category.objects.filter(pk__in=category_ids).values_list("path", flat=True)
    return {path[:end] for path in paths for end in range(step, len(path) + 1, step)}


def _in_order(attributes: QuerySet[ProductAttribute]) -> QuerySet[ProductAttribute]:
    return attributes.order_by(F("category__path").asc(nulls_first=True), "position", "pk")


def applying(values: QuerySet[ProductAttributeValue]) -> QuerySet[ProductAttributeValue]:
    """Of these values those that readers see: not retired, and of a class that the listing is of today."""
    placed = ProductCategory.objects.filter(
        product=OuterRef("product"), category__path__startswith=OuterRef("attribute__category__path")
    )
    return values.filter(attribute__retired_at=None).filter(Q(attribute__category=None) | Exists(placed))


def heading_of(attribute: ProductAttribute) -> str:
    """The heading that it stands under: its own, else its category, else "General". Needs `category` loaded."""
    if attribute.heading:
        return str(attribute.heading)
    return attribute.category.shown_name if attribute.category is not None else _("General")


def asked_and_missing() -> QuerySet[ProductAttribute]:
    """For a query of products (OuterRef "pk" and "product_class"): what is asked for of one, and not stated."""
    placed = ProductCategory.objects.filter(
        product=OuterRef(OuterRef("pk")), category__path__startswith=OuterRef("category__path")
    )
    stated = ProductAttributeValue.objects.filter(product=OuterRef(OuterRef("pk")), attribute=OuterRef("pk"))
    return (
        ProductAttribute.objects.filter(retired_at=None, is_asked=True)
        .filter(Q(product_class=OuterRef("product_class")) | Exists(placed))
        .exclude(Exists(stated))
    )


def known_attributes(product: Product, codes: Iterable[str]) -> dict[str, ProductAttribute]:
    """By code: those of the product's kind and of any category, among these codes. One query."""
    found = ProductAttribute.objects.filter(code__in=list(codes)).filter(
        Q(product_class=product.product_class_id) | Q(category__isnull=False)
    )
    return {attribute.code: attribute for attribute in found}


def codes_of_categories(codes: Iterable[str]) -> list[str]:
    """Which of these codes are of a category, and not retired."""
    found = ProductAttribute.objects.filter(code__in=list(codes), category__isnull=False, retired_at=None)
    return list(found.values_list("code", flat=True))


def several_fields() -> frozenset[str]:
    """The names of form fields in which several choices can be made."""
    codes = ProductAttribute.objects.filter(type=SEVERAL).values_list("code", flat=True)
    return frozenset(f"attribute_{code}" for code in codes)


def facts_for_readers() -> Mapping[tuple[str, str], str]:
    """What the reader calls facts, where that is not what documents call them: by (code, "") and (name, "") the fact,
    by (code or name, text) a choice, yes, no, or a unit. Of two facts of one name the first counts. Three queries, none
    in the language in which records are written."""
    if get_language() not in other_languages():
        return {}
    named = Exists(AttributeOption.objects.filter(group=OuterRef("option_group")).exclude(names={}))
    found = ProductAttribute.objects.filter(retired_at=None).filter(
        named | Q(type=YES_NO) | ~Q(names={}) | ~Q(units={})
    )
    read: dict[tuple[str, str], str] = {}
    for attribute in _in_order(found).select_related("option_group").prefetch_related("option_group__options"):
        words = {attribute.unit: attribute.shown_unit, "": attribute.shown_name}
        if attribute.option_group is not None:
            words |= {each.option: each.shown_name for each in attribute.option_group.options.all()}
        if attribute.type == YES_NO:
            words |= {_as_written(value): in_words(YES_NO, value) for value in (True, False)}
        for key in (attribute.code, attribute.name):
            for text, shown in words.items():
                read.setdefault((key, text), shown)
    return read


def _as_written(value: bool) -> str:
    """Yes or no in the language in which records are written."""
    with override(settings.LANGUAGE_CODE):
        return in_words(YES_NO, value)


# --- the operator's pages ---------------------------------------------------------------------------------------


def attribute_sets() -> list[AttributeSet]:
    """Every class that can have facts: kinds of product, then public categories in the order of the tree. Two
    queries."""
    current = Count("attributes", filter=Q(attributes__retired_at=None))
    classes = {row.slug: row for row in ProductClass.objects.filter(slug__in=CLASSES).annotate(n=current)}
    sets = [AttributeSet(slug, classes[slug].name, classes[slug], None, classes[slug].n) for slug in CLASSES]
    step = Category.steplen
    for row in Category.objects.filter(is_public=True).order_by("path").annotate(n=current):
        depth = len(row.path) // step - 1
        sets.append(AttributeSet(f"{CATEGORY}{row.pk}", row.shown_name, None, row, row.n, depth))
    return sets


def set_of(attribute: ProductAttribute) -> str:
    """The key of the class that an attribute is of."""
    if attribute.category_id is not None:
        return f"{CATEGORY}{attribute.category_id}"
    return str(attribute.product_class.slug) if attribute.product_class is not None else ""


def attributes_in(chosen: AttributeSet) -> QuerySet[ProductAttribute]:
    """The class's own attributes in their order, retired ones last, each with how many listings state it (`stated`)."""
    found = ProductAttribute.objects.filter(product_class=chosen.product_class, category=chosen.category)
    found = found.select_related("option_group").prefetch_related("option_group__options")
    stated = Count("productattributevalue", distinct=True)
    return found.annotate(stated=stated).order_by(F("retired_at").asc(nulls_first=True), "position", "pk")


def stating(attribute: ProductAttribute) -> int:
    """How many listings state it."""
    return ProductAttributeValue.objects.filter(attribute=attribute).count()


def inherited_by(chosen: AttributeSet) -> list[ProductAttribute]:
    """What listings of this category state besides, by the categories above it."""
    if chosen.category is None:
        return []
    above = _above([chosen.category.pk]) - {chosen.category.path}
    found = ProductAttribute.objects.filter(retired_at=None, category__path__in=above)
    return list(_in_order(found).select_related("category"))


def editable_attributes() -> QuerySet[ProductAttribute]:
    """The attributes whose class the operator edits."""
    return ProductAttribute.objects.filter(
        Q(product_class__slug__in=CLASSES) | Q(category__isnull=False)
    ).select_related("product_class", "category", "option_group")


def options_in_use(options: Iterable[AttributeOption]) -> dict[int, int]:
    """Option id -> how many listings chose it, of those that any did. Two queries."""
    ids = [option.pk for option in options]
    used: dict[int, int] = {}
    one = ProductAttributeValue.objects.filter(value_option__in=ids).values_list("value_option")
    many = ProductAttributeValue.objects.filter(value_multi_option__in=ids).values_list("value_multi_option")
    for rows in (one, many):
        for pk, count in rows.annotate(n=Count("pk")).order_by():
            used[pk] = used.get(pk, 0) + count
    return used


def shared_with(attribute: ProductAttribute) -> list[str]:
    """The other classes whose attribute has the same list of choices."""
    if attribute.option_group_id is None:
        return []
    others = ProductAttribute.objects.filter(option_group=attribute.option_group_id).exclude(pk=attribute.pk)
    return [
        _("%(field)s of %(class)s") % {"field": each.shown_name, "class": each.product_class or each.category}
        for each in others.select_related("product_class", "category").order_by("pk")
    ]
