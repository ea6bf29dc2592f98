"""Record what a partner did for a buyer."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.references import next_reference
from core.organizations.models import Organization, User
from marketplace.deals.models import Deal, Touch


class InTheFuture(ValueError):
    """A touch has happened."""

    def __init__(self) -> None:
        super().__init__(_("A touch has happened already: give a time that is past."))


class OwnPurchase(ValueError):
    """No partner touches itself."""

    def __init__(self) -> None:
        super().__init__(_("An organisation cannot record a touch on its own purchase."))


@transaction.atomic
def add_touch(
    *,
    partner: Organization,
    buyer: Organization,
    kind: str,
    at: dt.datetime,
    by: User | None,
    evidence: str = "",
    evidence_url: str = "",
    deal: Deal | None = None,
    owners: Iterable[Organization] = (),
    source: str = "",
) -> Touch:
    """Add a touch; `owners` names the owners it concerns, empty for all. Raises InTheFuture, OwnPurchase."""
    if at > clock.now():
        raise InTheFuture
    if partner == buyer:
        raise OwnPurchase
    touch = Touch.objects.create(
        reference=next_reference("T"),
        partner=partner,
        buyer=buyer,
        deal=deal,
        kind=kind,
        at=at,
        evidence=evidence,
        evidence_url=evidence_url,
        source=source[:200],
        recorded_by=by,
    )
    if concerned := list(owners):
        touch.owners.set(concerned)
    audit.record("touch.added", f"touch:{touch.reference}", by=by, organization=partner.pk, kind=kind)
    return touch
