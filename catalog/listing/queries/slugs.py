"""Addresses that are still free."""

from django.utils.text import slugify

from catalog.catalogue.models import Product


def free_slug(text: str, *, otherwise: str = "", keep: int | None = None) -> str:
    """An address for this text that no other product has: the text's own, then with `otherwise`, then numbered.

    `keep`: id of a product whose address counts as free.
    """
    base = slugify(text)[:200] or "offer"
    candidates = [base] + ([f"{base}-{slugify(otherwise)}"[:240]] if slugify(otherwise) else [])
    others = Product.objects.filter(slug__startswith=base[:200])
    if keep is not None:
        others = others.exclude(pk=keep)
    taken = set(others.values_list("slug", flat=True))
    for slug in candidates:
        if slug not in taken:
            return slug
    number = 2
    while f"{candidates[-1]}-{number}" in taken:
        number += 1
    return f"{candidates[-1]}-{number}"
