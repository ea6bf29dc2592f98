"""Write what a draft says onto a product: its words, categories, attributes and logo."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import prefetch_related_objects

from catalog.catalogue.models import AttributeOption, Product, ProductAttribute, ProductAttributeValue
from catalog.classifying.queries.attribute_options import options_of
from catalog.classifying.queries.attributes import known_attributes
from catalog.domain.facts import as_stored
from catalog.domain.provenance import HAND
from catalog.interface import ListingDraft
from catalog.listing.actions.set_categories import set_categories
from catalog.listing.queries.said import said_by
from core.kit import clock


class InvalidAttribute(ValueError):
    """An attribute that this class does not have, or a value that it does not take; `code` names the attribute."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@transaction.atomic
def describe_product(product: Product, draft: ListingDraft, *, logo: str = "") -> Product:
    """Store the draft on the product (new or not) and return it.

    `logo` is the name under which the caller has stored the draft's logo, before any transaction; empty where the draft
    has none. Raises InvalidAttribute.
    """
    before = said_by([product])[product.pk] if product.pk else {}
    product.title = draft.title
    product.summary = draft.summary
    product.description = draft.description
    product.website = draft.website
    product.language = draft.language
    product.delivered_in = list(draft.delivered_in)
    if logo:
        product.logo.name = logo
    elif draft.remove_logo:
        product.logo.name = ""
    product.date_updated = clock.now()
    product.save()
    set_categories(product, draft.category_ids)
    _set_attributes(product, draft.attributes)
    # What changed is set by hand from now on: no feed changes it without being told to.
    now = said_by([product])[product.pk]
    fields = {name for name in (*before, *now) if before.get(name, "") != now.get(name, "")}
    product.set_by = product.set_by | dict.fromkeys(sorted(fields), HAND)
    product.save(update_fields=["set_by"])
    return product


def _set_attributes(product: Product, values: Mapping[str, object]) -> None:
    own = ProductAttribute.objects.filter(product_class=product.product_class)
    attributes = known_attributes(product, values)
    prefetch_related_objects(list(attributes.values()), "option_group__options")
    stored = {row.attribute_id: row for row in ProductAttributeValue.objects.filter(product=product)}
    for code, value in values.items():
        if code not in attributes:
            known = ", ".join(sorted(own.values_list("code", flat=True))) or "none"
            raise InvalidAttribute(code, f"{product.product_class} has no attribute {code!r}; it has: {known}.")
        attribute = attributes[code]
        row = stored.get(attribute.pk) or ProductAttributeValue(product=product)
        row.attribute = attribute
        if attribute.is_multi_option:
            _set_value(row, [_option(attribute, str(v)) for v in _several(value)] or None)
        elif attribute.is_option:
            _set_value(row, _option(attribute, str(value)) if value not in (None, "") else None)
        else:
            _set_value(row, as_stored(attribute.type, value))
    product.attr.invalidate()


def _set_value(row: ProductAttributeValue, value: object) -> None:
    """What Oscar's `save_value` does, of a row that was read with the others, and stored with its value at once."""
    if value in (None, "") and row.pk is None:
        return
    if row.attribute.is_multi_option and row.pk is None:
        row.save()  # the options of a row that has no key cannot be stored
    bound = row.attribute.bind_value(row, value)
    if bound is None:
        row.delete()
    elif bound.is_dirty:
        row.save()


def _several(value: object) -> tuple[object, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else ()


def _option(attribute: ProductAttribute, text: str) -> AttributeOption:
    options = {o.option: o for o in options_of(attribute)}
    if text not in options:
        raise InvalidAttribute(attribute.code, f"{attribute.name} is one of: {', '.join(options)}; not {text!r}.")
    return options[text]
