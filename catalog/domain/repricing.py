"""List prices raised or lowered by a share. Pure.

Each price, and the price of each tier, is rounded by itself to the smallest unit of its currency, a half to the even
one. Promotions are amounts of their own and stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog.domain.list_price import ListPrice, list_prices
from catalog.interface import PlanDraft, Tiers
from core.kit.money import BASIS_POINTS, share_bp


@dataclass(frozen=True, slots=True)
class Repriced:
    """One list price of a plan before and after."""

    plan: str
    currency: str
    before: ListPrice
    after: ListPrice


def repriced(draft: PlanDraft, bp: int) -> PlanDraft:
    """The plan with its list prices `bp` ten-thousandths higher; lower where they are negative."""
    share = BASIS_POINTS + bp
    return replace(
        draft,
        prices={currency: share_bp(amount, share) for currency, amount in draft.prices.items()},
        tiers={
            currency: Tiers(each.kind, tuple((first, share_bp(amount, share)) for first, amount in each.steps))
            for currency, each in draft.tiers.items()
        },
    )


def price_changes(plans: Sequence[PlanDraft], bp: int) -> list[Repriced]:
    """What becomes of the list prices of these plans."""
    found = []
    for draft in plans:
        other = repriced(draft, bp)
        after = list_prices(other.prices, other.tiers)
        found += [
            Repriced(draft.name, currency, before, after[currency])
            for currency, before in sorted(list_prices(draft.prices, draft.tiers).items())
        ]
    return found
