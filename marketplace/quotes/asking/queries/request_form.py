"""What the form of a request offers: what is in the basket or who is named, and who may answer."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from core.organizations.models import Organization
from marketplace.quotes.asking.queries.need_choices import NeedChoices, need_choices
from marketplace.quotes.asking.queries.sellers import Candidate, named_seller, owners_to_ask, seller_candidates
from marketplace.quotes.basket.queries.basket import BasketRow, basket_rows
from marketplace.quotes.interface import RequestedItem


@dataclass(frozen=True, slots=True)
class RequestChoices:
    """The things to ask for with their prices in `currency`, what the need chooses from, who may answer, and which of
    them was named."""

    rows: Sequence[BasketRow]
    currency: str
    need: NeedChoices
    candidates: Sequence[Candidate]
    named: Organization | None


def request_choices(
    items: Sequence[RequestedItem],
    buyer: Organization | None,
    *,
    currency: str,
    seller: str,
    only_owners: bool,
    at: dt.datetime,
) -> RequestChoices | None:
    """For these things in the wanted currency, or else for the seller with this slug; `buyer` is None for a visitor.
    With `only_owners` each is asked of its own owner. None where there is neither a thing nor a seller."""
    need = need_choices(buyer, items)
    chosen = need.currencies.chosen(currency, buyer)
    rows = basket_rows(items, chosen)
    named = named_seller(seller, buyer)
    if not rows and not named:
        return None
    products = [row.product for row in rows]
    if only_owners:
        candidates = owners_to_ask(products, buyer)
        rows = [row for row in rows if row.product.owner in {each.organization for each in candidates}]
    else:
        candidates = seller_candidates(products, buyer, at) if rows else named
    offered = {each.organization.pk for each in candidates}
    return RequestChoices(
        rows=rows,
        currency=chosen,
        need=need,
        candidates=candidates,
        named=next((each.organization for each in named if each.organization.pk in offered), None),
    )
