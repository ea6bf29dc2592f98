"""What a visitor's basket (in the session) or a member's (in the database) holds, for the pages that begin with it."""

from __future__ import annotations

from typing import Any  # Any: what the session holds, which is JSON

from core.organizations.request import OrganizationRequest, VisitorRequest
from marketplace.quotes.basket.actions.fill_basket import fill_basket
from marketplace.quotes.basket.actions.take_out_of_basket import take_out_of_basket
from marketplace.quotes.basket.queries.basket import addons_in, requested_items
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.middleware import SESSION_KEY, basket_count, keep_count


def basket_items(request: VisitorRequest) -> list[RequestedItem]:
    """What is in this request's basket. A visitor's things move into the member's basket at the first look."""
    kept: list[dict[str, Any]] = request.session.get(SESSION_KEY, [])
    collected = [
        RequestedItem(
            each["product"],
            each["plan"],
            each["quantity"],
            tuple(each.get("sizes", {}).items()),
            addons_in(each.get("addons", {})),
        )
        for each in kept
    ]
    organization = request.organization
    if not request.user.is_authenticated or organization is None:
        return collected
    if collected:
        fill_basket(collected, by=request.user, organization=organization)
        del request.session[SESSION_KEY]
    items = requested_items(request.user, organization)
    if basket_count(request) != len(items):
        keep_count(request, len(items))
    return items


def recount(request: VisitorRequest) -> None:
    """Keep how much is in the basket now, for the bar at the top."""
    basket_items(request)


def empty_basket(request: OrganizationRequest, product_ids: list[int]) -> None:
    """Take these products out of a member's basket: they have been asked for."""
    take_out_of_basket(product_ids, by=request.user, organization=request.organization)
    recount(request)
