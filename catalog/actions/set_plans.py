"""Set the plans of a product and their prices."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from catalog.catalogue.models import Product
from catalog.events import ProductChanged
from catalog.interface import PlanDraft
from catalog.models import Plan, PlanPrice
from core.kit import audit, clock
from core.kit.events import announce
from core.kit.money import decimals
from core.organizations.models import User


class InvalidPlan(ValueError):
    """A plan that cannot be sold like this; `position` is its place in the list (from 0)."""

    def __init__(self, position: int, message: str) -> None:
        self.position = position
        super().__init__(message)


@transaction.atomic
def set_plans(product: Product, plans: Sequence[PlanDraft], *, by: User | None) -> list[Plan]:
    """Make these the product's plans, in this order. Plans left out are retired: what was quoted keeps its plan.

    A changed price starts now and ends the one before, so a quote of yesterday keeps its figure. Raises InvalidPlan.
    """
    product = Product.objects.select_for_update().get(pk=product.pk)
    existing = {plan.code: plan for plan in product.plans.all()}
    codes = set(existing)
    kept: list[Plan] = []
    for position, draft in enumerate(plans):
        _check(position, draft)
        plan = existing.get(draft.code) if draft.code else None
        if plan is None:
            code = _free_code(draft.code or draft.name, codes)
            codes.add(code)
            plan = Plan(product=product, code=code)
        elif plan in kept:
            raise InvalidPlan(position, f"The plan {draft.code} is there twice: leave one out.")
        plan.name, plan.description, plan.unit = draft.name, draft.description, draft.unit
        plan.billing, plan.min_quantity, plan.position = draft.billing, draft.min_quantity, position
        plan.term_months = draft.term_months if draft.billing == Plan.Billing.RECURRING else None
        plan.is_active = True
        plan.save()
        _set_prices(plan, dict(draft.prices))
        kept.append(plan)
    product.plans.exclude(pk__in=[plan.pk for plan in kept]).update(is_active=False)
    audit.record("plans.set", f"product:{product.slug}", by=by, organization=product.owner_id, plans=len(kept))
    if product.is_live:
        announce(ProductChanged(product.pk))
    return kept


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


def _free_code(text: str, taken: set[str]) -> str:
    base = slugify(text)[:50] or "plan"
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code


def _set_prices(plan: Plan, wanted: dict[str, int]) -> None:
    now = clock.now()
    for price in plan.prices.filter(effective_to__isnull=True):
        if wanted.get(price.currency) == price.amount:
            del wanted[price.currency]
        elif price.effective_from >= now:
            price.delete()  # it has not begun, so nobody was quoted it
        else:
            price.effective_to = now
            price.save(update_fields=["effective_to"])
    PlanPrice.objects.bulk_create(
        PlanPrice(plan=plan, currency=currency, amount=amount, effective_from=now)
        for currency, amount in wanted.items()
    )
