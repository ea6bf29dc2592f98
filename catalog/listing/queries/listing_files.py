"""Screenshots and documents of a listing, and who may read which."""

from django.db.models import QuerySet

from catalog.catalogue.models import Product
from catalog.domain.contents import Contents
from catalog.listing.queries.changes import reviewable_changes
from catalog.models import ListingFile
from core.organizations.models import Organization


def own_files(product: Product) -> QuerySet[ListingFile]:
    """What was uploaded for the product."""
    return ListingFile.objects.filter(product=product)


def readable_file(key: str, reader: Organization | None, *, reviews: bool) -> tuple[ListingFile, bool] | None:
    """The file of this name, and whether everybody may read it; None for what the reader (None: a visitor) may not.

    Everybody reads what a live page names; the owner's people read all of theirs; who `reviews`, what was submitted
    or published.
    """
    found = ListingFile.objects.filter(key=key).select_related("product__owner").first()
    if found is None:
        return None
    product = found.product
    if _names(product.page, key) and Product.objects.visible_to(None).filter(pk=product.pk).exists():
        return found, True
    if reader is None:
        return None
    if reader.pk == product.owner_id:
        return found, False
    if not reviews:
        return None
    submitted = product.submitted_at is not None and _names(product.page, key)
    changes = reviewable_changes().filter(product=product)
    read = submitted or any(_names(change.proposed, key) or _names(change.base, key) for change in changes)
    return (found, False) if read else None


def _names(page: Contents, key: str) -> bool:
    return any(one["file"] == key for name in ("screenshots", "documents") for one in page.get(name, ()))
