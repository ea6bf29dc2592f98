"""What people find today: saved searches, a promotion, and a change of an offer that waits for the operator."""

import datetime as dt
from dataclasses import replace

from catalog.interface import Promotion
from catalog.listing.actions.save_change import save_change
from catalog.listing.actions.set_plans import set_plans
from catalog.listing.queries.changes import open_change
from catalog.pricing.queries.stored_plans import stored_plans
from catalog.publishing.actions.submit_change import submit_change
from core.kit import clock
from core.organizations.access import Can
from core.organizations.models import Membership
from marketplace.demo.play.cast import Cast
from search.actions.save_search import save_search

#: Who keeps which searches: name, the address's parameters, the same in words, and whether it is watched.
SEARCHES = (
    ("calder-hythe", "Store networks", "q=store+network", "“store network”", True),
    ("calder-hythe", "Services for the audit", "q=audit&kind=service", "“audit”, Services", False),
)
CHANGED = (
    "aldergate",
    "aldergate-vault",
    {"summary": "Shared passwords held by the team, changed after each use, with a name on every look."},
)

#: What costs less from today on, in minor units, and for how long.
PROMOTED = ("aldergate", "aldergate-vault", "team", {"USD": 1_400, "EUR": 1_290, "GBP": 1_120})
PROMOTED_FOR = dt.timedelta(days=45)


def set_up_today(cast: Cast) -> None:
    """Save the searches, and submit the change."""
    for slug, name, query, terms, watched in SEARCHES:
        member = Membership.objects.get(user=cast.member(slug, Can.TEAM), organization__slug=slug)
        save_search(member, name=name, query=query, terms=terms, watched=watched)
    _promote(cast)
    owner, slug, said = CHANGED
    by = cast.member(owner, Can.LIST)
    change = save_change(cast.product(slug), said, by=by)
    if change is not None:
        submit_change(change, by=by)


def _promote(cast: Cast) -> None:
    """Let a plan cost less from today on: a lower price needs no review, so it is published at once."""
    owner, slug, code, amounts = PROMOTED
    product, by, today = cast.product(slug), cast.member(owner, Can.LIST), clock.today()
    promotions = {each: Promotion(amount, today, today + PROMOTED_FOR) for each, amount in amounts.items()}
    drafts = [stored.draft for stored in stored_plans([product.pk])[product.pk] if stored.is_active]
    set_plans(product, [replace(each, promotions=promotions) if each.code == code else each for each in drafts], by=by)
    if (change := open_change(product)) is not None:
        submit_change(change, by=by)
