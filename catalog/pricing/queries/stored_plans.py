"""The plans of products as they are stored, on sale or not, for whoever changes them. Four queries, however many."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from catalog.domain.list_price import tiers_from_json
from catalog.interface import PlanDraft, Promotion, Tiers
from catalog.models import Plan, PlanExternalId, PlanPrice
from catalog.pricing.domain.plans import StoredPlan
from core.kit import clock


def stored_plans(product_ids: Iterable[int], source: str = "") -> dict[int, list[StoredPlan]]:
    """Product id -> its plans in their order, each with its ids in this source."""
    ids = list(product_ids)
    prices: dict[int, dict[str, int]] = defaultdict(dict)
    current = PlanPrice.objects.filter(plan__product_id__in=ids, effective_to=None)
    tiers: dict[int, dict[str, Tiers]] = defaultdict(dict)
    for plan_id, currency, amount, stored in current.values_list("plan_id", "currency", "amount", "tiers"):
        prices[plan_id][currency] = amount
        if (read := tiers_from_json(stored)) is not None:
            tiers[plan_id][currency] = read
    promotions: dict[int, dict[str, Promotion]] = defaultdict(dict)
    coming = PlanPrice.objects.filter(plan__product_id__in=ids, is_promotion=True, effective_to__gt=clock.now())
    for price in coming:
        last = (price.effective_to or price.effective_from) - dt.timedelta(days=1)
        promotions[price.plan_id][price.currency] = Promotion(
            price.amount, price.effective_from.astimezone(dt.UTC).date(), last.astimezone(dt.UTC).date()
        )
    keys: dict[int, set[str]] = defaultdict(set)
    if source:
        given = PlanExternalId.objects.filter(plan__product_id__in=ids, source=source)
        for plan_id, key in given.values_list("plan_id", "key"):
            keys[plan_id].add(key)
    found: dict[int, list[StoredPlan]] = defaultdict(list)
    for plan in Plan.objects.filter(product_id__in=ids).order_by("position", "pk"):
        draft = PlanDraft(
            name=plan.name,
            code=plan.code,
            description=plan.description,
            unit=plan.unit,
            billing=plan.billing,
            term_months=plan.term_months,
            min_quantity=plan.min_quantity,
            prices=prices.get(plan.pk, {}),
            tiers=tiers.get(plan.pk, {}),
            promotions={
                currency: each
                for currency, each in promotions.get(plan.pk, {}).items()
                if currency in prices.get(plan.pk, {})
            },
            addon=plan.addon,
        )
        found[plan.product_id].append(StoredPlan(draft, plan.set_by, frozenset(keys.get(plan.pk, ())), plan.is_active))
    return found
