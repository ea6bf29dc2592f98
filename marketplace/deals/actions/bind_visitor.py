"""Bind a visitor's pending touches to the buyer they turn out to be."""

from django.db import transaction

from core.organizations.arriving.queries.arrival import organization_of
from core.organizations.models import Organization, State, User
from marketplace.deals.actions.add_touch import add_touch
from marketplace.deals.actions.record_visit import ONCE_IN, one_at_a_time
from marketplace.deals.actions.set_visit_consent import WORDING
from marketplace.deals.domain.proof import Proof
from marketplace.deals.models import PendingTouch, Touch
from marketplace.deals.queries.visits import visit_consent


@transaction.atomic
def bind_visitor(visitor: str, *, user: User, organization: Organization | None) -> int:
    """Write a touch, with its own time, for each pending one of this visitor; returns how many.

    The buyer is the organisation the person acts for, if it buys, else the one that proved the domain of their
    confirmed address: an address that anybody can type says nothing. Pending touches of the person's own organisations,
    of partners that are not verified, and a second one of a kind within a day of another, whichever browser it
    was, are left to age out. Nothing is bound before this person has answered on their own account, whatever was
    answered in the browser, which may be another's: then the visits wait. With a no they are deleted.
    A key with which another account signed in first belongs to that: a copied cookie brings nothing.
    """
    answer = visit_consent(user, WORDING)
    if answer is None:
        return 0
    if not answer:
        PendingTouch.objects.filter(visitor=visitor, touch=None).delete()
        return 0
    others = PendingTouch.objects.filter(visitor=visitor, touch__isnull=False).exclude(touch__recorded_by=user)
    if others.exists():
        return 0
    buyer = organization if organization is not None and organization.is_buyer else _by_domain(user)
    if buyer is None:
        return 0
    pending = PendingTouch.objects.select_for_update(of=("self",)).filter(visitor=visitor, touch=None)
    bound = 0
    for row in (
        pending.filter(partner__state=State.VERIFIED)
        .exclude(partner=buyer)
        .exclude(partner__memberships__user=user)
        .select_related("partner")
        .order_by("at", "pk")
    ):
        one_at_a_time(row.partner, buyer)
        day = (row.at - ONCE_IN, row.at + ONCE_IN)
        if Touch.objects.filter(buyer=buyer, partner=row.partner, kind=row.kind, at__range=day).exists():
            continue
        row.touch = add_touch(
            partner=row.partner,
            buyer=buyer,
            kind=row.kind,
            at=row.at,
            by=user,
            source=row.source,
            proof=Proof.OBSERVED,
        )
        row.save(update_fields=["touch"])
        bound += 1
    return bound


def _by_domain(user: User) -> Organization | None:
    found = organization_of(user)
    return found if found is not None and found.is_buyer else None
