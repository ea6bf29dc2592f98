"""Move a deal to another stage."""

from django.db import transaction

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.deals.models import Deal
from marketplace.deals.states import DEAL, DealStage


@transaction.atomic
def move_deal(
    deal: Deal, stage: str, *, by: User | None, value: int | None = None, currency: str | None = None, reason: str = ""
) -> Deal:
    """Move it, and set its worth (minor units) where a quote now says so. The stage it is in already is no error.

    Raises `kit.states.InvalidTransition` where the stage may not follow.
    """
    deal = Deal.objects.select_for_update().get(pk=deal.pk)
    if deal.stage != stage:
        deal.stage = DEAL.check(deal.stage, stage)
        deal.stage_changed_at = clock.now()
        deal.closed_at = clock.now() if stage in (DealStage.WON, DealStage.LOST) else None
        deal.lost_reason = reason[:200]
        audit.record("deal.moved", f"deal:{deal.reference}", by=by, organization=deal.seller_id, stage=stage)
    if value is not None:
        deal.value = value
    deal.currency = currency or deal.currency
    deal.save()
    return deal
