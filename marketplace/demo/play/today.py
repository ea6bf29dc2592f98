"""What people find today: saved searches, and a change of an offer that waits for the operator."""

from catalog.listing.actions.save_change import save_change
from catalog.publishing.actions.submit_change import submit_change
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


def set_up_today(cast: Cast) -> None:
    """Save the searches, and submit the change."""
    for slug, name, query, terms, watched in SEARCHES:
        member = Membership.objects.get(user=cast.member(slug, Can.TEAM), organization__slug=slug)
        save_search(member, name=name, query=query, terms=terms, watched=watched)
    owner, product, said = CHANGED
    by = cast.member(owner, Can.LIST)
    change = save_change(cast.product(product), said, by=by)
    if change is not None:
        submit_change(change, by=by)
