"""The plans on sale of products that have add-ons."""

from collections import defaultdict
from collections.abc import Iterable

from catalog.models import Plan


def plans_beside_addons(product_ids: Iterable[int]) -> dict[int, list[Plan]]:
    """Product id -> its plans on sale, of those of these products that have an add-on on sale. One query."""
    ids = set(product_ids)
    found: dict[int, list[Plan]] = defaultdict(list)
    for plan in Plan.objects.filter(product__in=ids, is_active=True).order_by("position", "pk") if ids else ():
        found[plan.product_id].append(plan)
    return {pk: plans for pk, plans in found.items() if any(plan.is_addon for plan in plans)}
