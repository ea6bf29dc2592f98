"""Say what an owner receives for a unit of each of its plans under wholesale terms."""

from collections.abc import Mapping

from django.db import transaction

from catalog.models import Plan
from catalog.pricing.actions.set_wholesale_price import set_wholesale_price
from core.organizations.models import PartnershipTerms, User


@transaction.atomic
def set_wholesale_prices(
    terms: PartnershipTerms, amounts: Mapping[Plan, int | None], currency: str, *, by: User | None
) -> None:
    """Store all of these wholesale prices (minor units, one unit, one term; None takes one away), or none of them.

    Raises NotWholesale, as `set_wholesale_price` does.
    """
    for plan, amount in amounts.items():
        set_wholesale_price(terms, plan, currency, amount, by=by)
