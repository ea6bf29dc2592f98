"""Bind a visitor's pending touches to the buyer they turn out to be."""

from django.db import transaction

from core.organizations.models import Organization, OrganizationDomain, User
from marketplace.deals.actions.add_touch import add_touch
from marketplace.deals.domain.proof import Proof
from marketplace.deals.models import PendingTouch


@transaction.atomic
def bind_visitor(visitor: str, *, user: User, organization: Organization | None) -> int:
    """Write a touch, with its own time, for each pending one of this visitor; returns how many.

    The buyer is the organisation the person acts for, if it buys, else the one that verified their e-mail domain.
    Pending touches of the person's own organisation are left to age out: nobody touches itself.
    """
    buyer = organization if organization is not None and organization.is_buyer else _by_domain(user)
    if buyer is None:
        return 0
    pending = PendingTouch.objects.select_for_update(of=("self",)).filter(visitor=visitor, touch=None)
    bound = 0
    for row in pending.exclude(partner=buyer).select_related("partner").order_by("at", "pk"):
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
    found = (
        OrganizationDomain.objects.filter(
            domain__iexact=user.email.rpartition("@")[2], verified_at__isnull=False, organization__is_buyer=True
        )
        .select_related("organization")
        .first()
    )
    return found.organization if found else None
