"""Let offers be found at the price of today, where a promotion began or ended."""

import datetime as dt

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from catalog.catalogue.models import Product
from catalog.events import ProductsImported
from catalog.models import PlanPrice
from core.kit import clock
from core.kit.events import announce

SEEN = "catalog:prices-turned"
#: So far it looks back where it does not know when it looked last.
LOOKED_BACK = dt.timedelta(days=3)


def index_turned_prices() -> int:
    """Announce what is on offer whose price began or ended by the clock since this was called last, also solutions with
    a part of it; how many."""
    now = clock.now()
    since = cache.get(SEEN) or now - LOOKED_BACK
    turned = Q(effective_from__gt=since, effective_from__lte=now) | Q(effective_to__gt=since, effective_to__lte=now)
    plans = PlanPrice.objects.filter(turned, is_promotion=True).values("plan")
    concerned = Product.objects.live().filter(Q(plans__in=plans) | Q(items__plan__in=plans))
    ids = tuple(concerned.order_by("pk").values_list("pk", flat=True).distinct())
    if ids:
        with transaction.atomic():
            announce(ProductsImported(ids))
    cache.set(SEEN, now, None)
    return len(ids)
