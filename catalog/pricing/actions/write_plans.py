"""Write the plans of many products at once: the queries do not follow how many products, plans or prices there are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from catalog.catalogue.models import Product
from catalog.domain.list_price import list_prices, tiers_json
from catalog.interface import AddOn, PlanDraft
from catalog.models import Plan, PlanPrice
from catalog.pricing.domain.plans import free_code
from catalog.pricing.domain.timeline import Span, Turn, spans, turn
from core.kit import audit, clock
from core.organizations.models import User

_FIELDS = (
    "name", "description", "unit", "billing", "min_quantity", "position", "term_months", "is_active", "set_by",
    "is_addon", "addon_to", "addon_required", "addon_most",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlansOf:
    """What the plans of one product are to be, in their order, and of each who set which of its values."""

    product: Product
    drafts: Sequence[PlanDraft]
    set_by: Sequence[Mapping[str, str]]


def write_plans(several: Sequence[PlansOf], *, by: User | None) -> dict[int, list[Plan]]:
    """Make these the products' plans; those left out are retired. Returns each product's, by its id.

    A changed price starts now and ends the one before. The caller has locked the products and checked the drafts.
    """
    ids = [each.product.pk for each in several]
    existing: dict[int, dict[str, Plan]] = defaultdict(dict)
    for stored in Plan.objects.filter(product_id__in=ids):
        existing[stored.product_id][stored.code] = stored
    new: list[Plan] = []
    changed: list[Plan] = []
    result: dict[int, list[Plan]] = {}
    wanted: list[tuple[Plan, PlanDraft]] = []
    for each in several:
        known = existing[each.product.pk]
        codes = set(known)
        kept: list[Plan] = []
        for position, (draft, set_by) in enumerate(zip(each.drafts, each.set_by, strict=True)):
            plan = known.get(draft.code) if draft.code else None
            if plan is None:
                plan = Plan(product_id=each.product.pk, code=free_code(draft.code or draft.name, codes))
                codes.add(plan.code)
                new.append(plan)
                _fill(plan, draft, position, set_by)
            else:
                before = _values(plan)
                _fill(plan, draft, position, set_by)
                if _values(plan) != before:
                    changed.append(plan)
            kept.append(plan)
            wanted.append((plan, draft))
        result[each.product.pk] = kept
    Plan.objects.bulk_create(new)
    Plan.objects.bulk_update(changed, _FIELDS, batch_size=250)
    on_sale = {plan.pk for plans in result.values() for plan in plans}
    Plan.objects.filter(product_id__in=ids, is_active=True).exclude(pk__in=on_sale).update(is_active=False)
    _set_prices(wanted, known={plan.pk for plans in existing.values() for plan in plans.values()})
    audit.record_all(
        [
            audit.Entry(
                "plans.set",
                f"product:{each.product.slug}",
                organization=each.product.owner_id,
                data={"plans": len(each.drafts)},
            )
            for each in several
        ],
        by=by,
    )
    return result


def _values(plan: Plan) -> list[object]:
    return [getattr(plan, name) for name in _FIELDS]


def _fill(plan: Plan, draft: PlanDraft, position: int, set_by: Mapping[str, str]) -> None:
    plan.name, plan.description, plan.unit = draft.name, draft.description, draft.unit
    plan.billing, plan.min_quantity, plan.position = draft.billing, draft.min_quantity, position
    plan.term_months = draft.term_months if draft.billing == Plan.Billing.RECURRING else None
    plan.is_active, plan.set_by = True, dict(set_by)
    addon = draft.addon or AddOn()
    plan.is_addon, plan.addon_to = draft.addon is not None, list(addon.to)
    plan.addon_required, plan.addon_most = addon.required, addon.most


def _set_prices(wanted: Iterable[tuple[Plan, PlanDraft]], known: set[int]) -> None:
    now = clock.now()
    drafts = {plan.pk: draft for plan, draft in wanted}
    stored: dict[tuple[int, str], list[tuple[int, Span]]] = defaultdict(list)
    ends: dict[int, dt.datetime | None] = {}
    rows = PlanPrice.objects.filter(plan_id__in=known & drafts.keys())
    for row in rows.filter(Q(effective_to__isnull=True) | Q(effective_to__gt=now)):
        ends[row.pk] = row.effective_to
        span = Span(row.effective_from, row.effective_to, row.list_price, row.is_promotion)
        stored[row.plan_id, row.currency].append((row.pk, span))
    turns: dict[tuple[int, str], Turn] = {}
    for plan_id, draft in drafts.items():
        for currency, price in list_prices(draft.prices, draft.tiers).items():
            spanned = spans(price, draft.promotions.get(currency), now)
            turns[plan_id, currency] = turn(stored.pop((plan_id, currency), []), spanned, now)
    turns |= {key: turn(rows_of, [], now) for key, rows_of in stored.items()}
    # In this order no two rows ever hold at one moment.
    if gone := [pk for each in turns.values() for pk in each.gone]:
        PlanPrice.objects.filter(pk__in=gone).delete()
    if ended := [pk for each in turns.values() for pk in each.ended]:
        PlanPrice.objects.filter(pk__in=ended).update(effective_to=now)
    moved = [each.kept for each in turns.values() if each.kept and ends[each.kept[0]] != each.kept[1]]
    for pk, end in sorted(moved, key=lambda each: each[0]):
        PlanPrice.objects.filter(pk=pk).update(effective_to=end)
    PlanPrice.objects.bulk_create(
        PlanPrice(
            plan_id=plan_id,
            currency=currency,
            amount=span.price.amount,
            tiers=tiers_json(span.price.tiers) if span.price.tiers else {},
            effective_from=span.start,
            effective_to=span.end,
            is_promotion=span.is_promotion,
        )
        for (plan_id, currency), each in turns.items()
        for span in each.begun
    )
