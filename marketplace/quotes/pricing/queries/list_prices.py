"""The catalog's list prices for the components of a quote."""

import datetime as dt
from collections.abc import Iterable, Mapping

from catalog.domain.list_price import ListPrice
from catalog.pricing.queries.pricing import first_year, price_plans
from marketplace.quotes.models import QuoteComponent, QuoteLine


def list_units(lines: Iterable[QuoteLine], currency: str, at: dt.datetime) -> dict[int, ListPrice]:
    """Plan id -> list price for the first year, for the plans that have one at `at`.

    `lines` have their components and plans at hand. A plan without a price is on request: its seller types one.
    """
    plans = {part.plan.pk: part.plan for line in lines for part in line.components.all() if part.plan is not None}
    prices = price_plans(plans, currency, at)
    return {pk: first_year(plans[pk], price) for pk, price in prices.items()}


def take_list_units(components: Iterable[QuoteComponent], listed: Mapping[int, ListPrice]) -> None:
    """Give every component of a listed plan the catalog's price, whatever it had. Computes and stores nothing."""
    for part in components:
        part.listed = part.plan_id in listed
        if part.plan_id is not None and part.listed:
            part.take_list_price(listed[part.plan_id])
        elif part.tiers:
            # The plan is on request now: the seller types the price of one.
            part.tiers = {}


def moved_prices(lines: Iterable[QuoteLine], listed: Mapping[int, ListPrice]) -> list[tuple[QuoteLine, QuoteComponent]]:
    """The components whose list price in the catalog is another than the draft has: saving the draft takes it."""
    return [
        (line, part)
        for line in lines
        for part in line.components.all()
        if part.plan_id is not None and listed.get(part.plan_id, part.list_price) != part.list_price
    ]
