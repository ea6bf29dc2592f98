"""Write the plans of one product as its owner said them. Whoever calls it has seen to it that readers may see them."""

from collections.abc import Sequence

from catalog.catalogue.models import Product
from catalog.domain.addons import InvalidAddOn, check_addons
from catalog.domain.list_price import InvalidTiers, check_tiers
from catalog.domain.promotions import InvalidPromotion, check_promotion
from catalog.domain.provenance import HAND
from catalog.interface import PlanDraft
from catalog.models import Plan
from catalog.pricing.actions.write_plans import PlansOf, write_plans
from catalog.pricing.domain.plans import values_of
from catalog.pricing.queries.stored_plans import stored_plans
from core.kit import clock
from core.kit.money import decimals
from core.organizations.models import User


class InvalidPlan(ValueError):
    """A plan that cannot be sold like this; `position` is its place in the list (from 0)."""

    def __init__(self, position: int, message: str) -> None:
        self.position = position
        super().__init__(message)


def store_plans(product: Product, plans: Sequence[PlanDraft], *, by: User | None) -> list[Plan]:
    """Make these the plans of the product (its row is locked), in this order. Plans left out are retired.

    A changed price starts now and ends the one before. What changes is set by hand from now on. Raises InvalidPlan.
    """
    existing = {plan.draft.code: plan for plan in stored_plans([product.pk]).get(product.pk, ())}
    check_plans(plans)
    set_by = []
    for draft in plans:
        before = existing.get(draft.code)
        now, was = values_of(draft), values_of(before.draft) if before else {}
        by_others = before.set_by if before else {}
        set_by.append(
            {
                name: by_others[name] if was.get(name) == value and name in by_others else HAND
                for name, value in now.items()
            }
            # A price that is taken away by hand stays away.
            | {name: HAND for name in was if name not in now}
        )
    return write_plans([PlansOf(product, plans, set_by)], by=by)[product.pk]


def check_plans(plans: Sequence[PlanDraft]) -> None:
    """Raise InvalidPlan for the first that cannot be sold like this."""
    seen: set[str] = set()
    for position, draft in enumerate(plans):
        _check(position, draft)
        if draft.code and draft.code in seen:
            raise InvalidPlan(position, f"The plan {draft.code} is there twice: leave one out.")
        seen.add(draft.code)
    try:
        check_addons(plans)
    except InvalidAddOn as error:
        raise InvalidPlan(error.position, str(error)) from error


def _check(position: int, draft: PlanDraft) -> None:
    if not draft.name.strip():
        raise InvalidPlan(position, "A plan needs a name, such as Team.")
    if draft.billing not in Plan.Billing.values:
        raise InvalidPlan(position, f"{draft.name} is due once or recurring, not {draft.billing!r}.")
    if draft.billing == Plan.Billing.RECURRING and not draft.term_months:
        raise InvalidPlan(position, f"{draft.name} recurs: say for how many months one price pays.")
    if draft.min_quantity < 1:
        raise InvalidPlan(position, f"{draft.name} is sold from 1 upwards.")
    for currency, amount in draft.prices.items():
        decimals(currency)
        if amount < 0:
            raise InvalidPlan(position, f"{draft.name} cannot cost less than nothing.")
    for currency, promotion in draft.promotions.items():
        try:
            check_promotion(promotion, draft.prices.get(currency), clock.today())
        except InvalidPromotion as error:
            raise InvalidPlan(position, f"{draft.name}, promotion in {currency}: {error}") from error
    for currency, tiers in draft.tiers.items():
        if currency not in draft.prices:
            raise InvalidPlan(position, f"{draft.name} has tiers in {currency}: say the price of the first tier, too.")
        try:
            check_tiers(tiers, draft.min_quantity)
        except InvalidTiers as error:
            raise InvalidPlan(position, f"{draft.name}, tier {error.step + 2} in {currency}: {error}") from error
