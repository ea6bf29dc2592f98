"""Against which prices a rise is measured, so that many small rises are one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from catalog.catalogue.models import Product
from catalog.domain.contents import TIERS, Touch, differences
from catalog.domain.list_price import ListPrice, tiers_from_json
from catalog.domain.review_rules import TOGETHER, Prices
from catalog.models import ListingChange, PlanPrice

_PRICES = frozenset({Touch.PRICE_NEW, Touch.PRICE_RISE, Touch.PRICE_CUT})


def measured_prices(products: Iterable[Product], at: dt.datetime) -> dict[int, Prices]:
    """Product id -> the prices in force before what was published without a review in the time before `at`.

    Of each plan and currency it is the last price that the operator reviewed, else the first price in that time, or
    since the offer was first published. Two queries for any number of products.
    """
    products = list(products)
    first = at - TOGETHER
    since = {product.pk: max(first, product.published_at or first) for product in products}
    found: dict[int, dict[tuple[str, str], object]] = defaultdict(dict)
    prices = PlanPrice.objects.filter(plan__product_id__in=since, effective_from__lt=at, is_promotion=False)
    prices = prices.filter(Q(effective_to__isnull=True) | Q(effective_to__gt=first)).order_by("effective_from", "pk")
    for product_id, code, currency, amount, tiers, until in prices.values_list(
        "plan__product_id", "plan__code", "currency", "amount", "tiers", "effective_to"
    ):
        if until is None or until > since[product_id]:
            found[product_id].setdefault((code, currency), amount)
            whole = ListPrice(amount, tiers_from_json(tiers))
            found[product_id].setdefault((code, f"{TIERS}{currency}"), whole.as_json())
    read = ListingChange.objects.filter(
        product_id__in=since, status=ListingChange.Status.PUBLISHED, published_at__gt=first, published_at__lt=at
    )
    for change in read.exclude(reviewed=[]).order_by("version"):
        for each in differences(change.base, change.proposed):
            if each.touch in _PRICES:
                found[change.product_id][each.part, each.detail] = each.after
    return dict(found)
