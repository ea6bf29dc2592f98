"""How the prices of an offer changed."""

from collections import defaultdict
from dataclasses import dataclass

from catalog.catalogue.models import Product
from catalog.domain.list_price import price_words
from catalog.models import Plan, PlanPrice
from catalog.pricing.domain.price_history import HeldPrice, PriceChange, price_changes
from core.kit import clock


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A change of the price of one plan in one currency."""

    plan: Plan
    currency: str
    change: PriceChange

    @property
    def before_words(self) -> str:
        """The price before, with its tiers; "" where it was on request."""
        return price_words(self.change.before, self.currency) if self.change.before else ""

    @property
    def after_words(self) -> str:
        """The price after, with its tiers; "" where it is on request."""
        return price_words(self.change.after, self.currency) if self.change.after else ""


def price_history(product: Product) -> list[PlanChange]:
    """Every change of a list price of the product, the latest first. One query."""
    held: dict[tuple[int, str], list[HeldPrice]] = defaultdict(list)
    plans: dict[int, Plan] = {}
    now = clock.now()
    begun = PlanPrice.objects.filter(plan__product=product, effective_from__lte=now)
    for price in begun.select_related("plan"):
        plans[price.plan_id] = price.plan
        end = price.effective_to if price.effective_to and price.effective_to <= now else None
        row = HeldPrice(price.effective_from, end, price.list_price)
        held[price.plan_id, price.currency].append(row)
    found = [
        PlanChange(plans[plan_id], currency, change)
        for (plan_id, currency), rows in held.items()
        for change in price_changes(rows)
    ]
    return sorted(found, key=lambda each: (each.change.at, each.plan.pk, each.currency), reverse=True)
