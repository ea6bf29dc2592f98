"""How far a solution's discount may be shown to everybody without its components' owners being asked."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.models import BundleItem, BundleOffer, Plan
from core.kit.shown_money import show_percent
from core.organizations.models import Organization
from core.organizations.partnering.queries.partnerships import terms_between


@dataclass(frozen=True, slots=True)
class DiscountLimit:
    """An owner and the largest discount, in basis points, that it allows the solution's seller without asking."""

    owner: Organization
    most_bp: int


def limits_exceeded(
    seller: Organization, plan_ids: Iterable[int], discount_bp: int, at: dt.datetime
) -> tuple[DiscountLimit, ...]:
    """The owners of these plans whose terms in force with the seller allow less than this discount. Two queries.

    An owner without such terms allows none. The seller's own plans may cost what it wants, and a wholesale owner gets
    the same at any price.
    """
    if not discount_bp:
        return ()
    plans = Plan.objects.filter(pk__in=list(plan_ids)).exclude(product__owner=seller).select_related("product__owner")
    owners = {plan.product.owner_id: plan.product.owner for plan in plans}
    terms = terms_between(seller, owners, at)
    most = {pk: terms[pk].discount_limit_bp if pk in terms else 0 for pk in owners}
    limits = [DiscountLimit(owners[pk], bp) for pk, bp in most.items() if bp is not None and bp < discount_bp]
    return tuple(sorted(limits, key=lambda each: each.owner.name))


def solution_limits_exceeded(bundle: Product, at: dt.datetime) -> tuple[DiscountLimit, ...]:
    """The same for a stored solution, whose owner is loaded. At most four queries."""
    discount_bp = BundleOffer.objects.filter(product=bundle).values_list("discount_bp", flat=True).first() or 0
    if not discount_bp:
        return ()
    plan_ids = BundleItem.objects.filter(bundle=bundle).values_list("plan_id", flat=True)
    return limits_exceeded(bundle.owner, plan_ids, discount_bp, at)


def limits_in_words(limits: Iterable[DiscountLimit]) -> str:
    """What to say to the seller: who allows how much, and what to do."""
    each = ", ".join(
        _("%(owner)s at most %(most)s") % {"owner": limit.owner, "most": show_percent(limit.most_bp)}
        for limit in limits
    )
    return _(
        "The discount is larger than the owners of its components allow in public without being asked: %(limits)s. "
        "Lower it, or agree on other terms first."
    ) % {"limits": each}
