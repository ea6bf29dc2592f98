"""Write down that a buyer came by a message to a seller."""

import datetime as dt

from django.db import transaction

from core.organizations.models import Organization, User
from marketplace.deals.actions.add_touch import add_touch
from marketplace.deals.actions.open_deal import open_deal
from marketplace.deals.actions.record_visit import ONCE_IN
from marketplace.deals.domain.proof import Proof
from marketplace.deals.models import Deal, Touch


@transaction.atomic
def record_lead_touch(
    *, buyer: Organization, seller: Organization, title: str, page: str, at: dt.datetime, contact: User, by: User
) -> Deal:
    """The deal of the two, and on it an observed touch of the seller at `at`, when the contact confirmed their address.

    Call it only once that person has said that they buy for `buyer`. No second one of a day is added, and none for a
    person of the seller itself. Raises NotVerified for a seller that is not.
    """
    deal = open_deal(buyer=buyer, seller=seller, title=title, by=by, currency=seller.currency)
    day = (at - ONCE_IN, at + ONCE_IN)
    again = Touch.objects.filter(buyer=buyer, partner=seller, kind=Touch.Kind.LEAD, at__range=day).exists()
    if not again and not seller.memberships.filter(user=contact).exists():
        add_touch(
            partner=seller, buyer=buyer, kind=Touch.Kind.LEAD, at=at, by=by, deal=deal, source=page,
            proof=Proof.OBSERVED,
        )  # fmt: skip
    return deal
