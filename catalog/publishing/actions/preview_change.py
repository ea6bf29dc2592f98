"""Show an offer as a change would make it, without making it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.domain.contents import applied
from catalog.listing.actions.fill_bundle import InvalidBundle
from catalog.listing.queries.contents import contents_of
from catalog.models import ListingChange
from catalog.publishing.actions.store_contents import store_contents


@contextmanager
def as_if_published(change: ListingChange) -> Iterator[Product]:
    """Inside the block the offer says what the change proposes; afterwards nothing of it has happened.

    The page is drawn inside the block, by the same query as always. A change that could not be published any more is
    shown as far as it can be: the offer as it is.
    """
    with transaction.atomic():
        product = Product.objects.select_related("owner", "product_class").get(pk=change.product_id)
        if change.is_open:
            try:
                with transaction.atomic():
                    now = contents_of([product])[product.pk]
                    store_contents(product, applied(change.base, change.proposed, now), by=None)
            except (ValueError, InvalidBundle):
                product = Product.objects.select_related("owner", "product_class").get(pk=change.product_id)
        yield product
        transaction.set_rollback(True)
