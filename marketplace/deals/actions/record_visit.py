"""Record that somebody visited a storefront, or followed a partner's link."""

import datetime as dt

from django.db import transaction

from core.kit import clock
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import Organization, User
from marketplace.deals.actions.add_touch import add_touch
from marketplace.deals.domain.proof import Proof
from marketplace.deals.models import PendingTouch, Touch

# One touch of a kind a day and buyer: reloading a page earns nothing.
ONCE_IN = dt.timedelta(days=1)


@transaction.atomic
def record_visit(
    *, partner: Organization, kind: str, source: str, visitor: str = "", buyer: Organization | None = None,
    user: User | None = None,
) -> Touch | PendingTouch | None:  # fmt: skip
    """Add a touch for a known buyer, or keep it under the visitor's random key until they sign in.

    Call it only with the visitor's consent. Answers None where it was recorded already, the buyer is the partner, the
    person belongs to the partner, or the partner is not verified.
    """
    if not partner.is_verified:
        return None
    now = clock.now()
    if buyer is not None:
        one_at_a_time(partner, buyer)
        recent = Touch.objects.filter(buyer=buyer, partner=partner, kind=kind, at__gt=now - ONCE_IN)
        own = user is not None and partner.memberships.filter(user=user).exists()
        if buyer == partner or own or recent.exists():
            return None
        return add_touch(partner=partner, buyer=buyer, kind=kind, at=now, by=user, source=source, proof=Proof.OBSERVED)
    if not visitor:
        return None
    pending, created = PendingTouch.objects.get_or_create(
        visitor=visitor, partner=partner, kind=kind, touch=None, defaults={"at": now, "source": source[:200]}
    )
    return pending if created else None


def one_at_a_time(partner: Organization, buyer: Organization) -> None:
    """Let nobody else record a visit of this buyer at this partner until the transaction ends: two requests at once
    would both find none."""
    with advisory_lock(Lock.VISIT, of=f"{partner.pk}:{buyer.pk}"):
        pass
