"""A solution's components for its page and for review, priced or not."""

import datetime as dt
from dataclasses import dataclass

from catalog.catalogue.models import Product
from catalog.models import BundleItem, BundleOffer
from catalog.pricing.queries.pricing import BundleComponent, BundlePrice, bundle_price


@dataclass(frozen=True, slots=True)
class BundleParts:
    """The offer, its items (plan, product and owner loaded) with their priced component, and the price (None: on
    request)."""

    offer: BundleOffer | None
    items: tuple[tuple[BundleItem, BundleComponent | None], ...]
    price: BundlePrice | None


def bundle_parts(bundle: Product, at: dt.datetime, currency: str = "") -> BundleParts:
    """What a solution is made of, in its own currency unless another is asked for. Five queries."""
    offer = BundleOffer.objects.filter(product=bundle).first()
    items = list(BundleItem.objects.filter(bundle=bundle).select_related("plan__product__owner"))
    wanted = currency or (offer.currency if offer else bundle.owner.currency)
    price = bundle_price([bundle.pk], wanted, at).get(bundle.pk)
    priced = {component.item_id: component for component in price.components} if price else {}
    return BundleParts(offer, tuple((item, priced.get(item.pk)) for item in items), price)
