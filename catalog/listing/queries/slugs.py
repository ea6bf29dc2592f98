"""Addresses that are still free."""

from catalog.catalogue.models import Product
from core.kit.slugs import first_free, readable_slug, reserved_words


def free_slug(text: str, *, otherwise: str = "", keep: int | None = None) -> str:
    """An address for this text that no other product has: the text's own, then with `otherwise`, then numbered.

    `keep`: id of a product whose address counts as free.
    """
    base = readable_slug(text, otherwise="offer")
    more = readable_slug(otherwise)
    candidates = [base, f"{base}-{more}"[:240]] if more else [base]
    others = Product.objects.filter(slug__startswith=base[:200])
    if keep is not None:
        others = others.exclude(pk=keep)
    return first_free(*candidates, taken={*others.values_list("slug", flat=True), *reserved_words()})
