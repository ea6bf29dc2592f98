"""What the page shows on which one seller's part of a basket is bought."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.organizations.models import CompanyAddress, CostCentre, Organization
from marketplace.quotes.accepting.queries.acceptance_text import acceptance_text, text_version
from marketplace.quotes.accepting.queries.purchases import Purchase, purchases, rules_that_ask, shown_hash
from marketplace.quotes.approving.queries.budgets import Buying, Counted, counted
from marketplace.quotes.basket.queries.basket import basket_rows, chosen_items
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.pricing.queries.currencies import basket_currencies
from marketplace.quotes.reading.queries.companies import addresses_to_choose, centres_to_choose


@dataclass(frozen=True, slots=True)
class PurchasePage:
    """A purchase and what its buyer is asked. `asks` are the buyer's rules that want an approval first, each with why,
    and `po_rules` the names of those that want a PO number.

    `centre` is the id of the cost centre that was named, if it is one of the buyer's. `shown` is the hash of what the
    buyer reads.
    """

    purchase: Purchase
    centre: int | None
    cost_centres: Sequence[CostCentre]
    addresses: Mapping[str, list[CompanyAddress]]
    asks: tuple[tuple[str, tuple[str, ...]], ...]
    po_rules: tuple[str, ...]
    budgets: tuple[Counted, ...]
    text: str
    text_version: int
    shown: str


def purchase_of(
    items: Sequence[RequestedItem], buyer: Organization, *, seller: str, currency: str, at: dt.datetime
) -> Purchase | None:
    """The part of a basket that is sold by the seller with this address, in the wanted currency or else the buyer's."""
    currency = basket_currencies(items, at).chosen(currency, buyer)
    chosen = chosen_items(basket_rows(items, currency))
    found = purchases(chosen, buyer, currency, at) if chosen else ()
    return next((each for each in found if each.seller.slug == seller), None)


def purchase_page(purchase: Purchase, buyer: Organization, person: int, centre: int | None) -> PurchasePage:
    """The page for this person of the buyer, who named this cost centre."""
    centres = centres_to_choose(buyer)
    centre = centre if centre in {each.pk for each in centres} else None
    buying, document = Buying(centre, person), purchase.document
    return PurchasePage(
        purchase,
        centre,
        centres,
        addresses_to_choose(buyer),
        *rules_that_ask(purchase, buying),
        counted(purchase.version, buying),
        acceptance_text(document),
        text_version(document),
        shown_hash(document),
    )
