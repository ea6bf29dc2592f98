"""Move a deal to another stage."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.deals.models import Deal
from marketplace.deals.states import DEAL, DealStage


class OnlyAnOrderWins(ValueError):
    """Nobody declares a deal won: its order does."""

    def __init__(self) -> None:
        super().__init__(_("A deal is won by an order. Send a quote; it is won when the buyer accepts it."))


class LostWithoutReason(ValueError):
    """Why a deal was lost is what the next one learns from."""

    def __init__(self) -> None:
        super().__init__(_("Enter the reason why it was lost."))


@transaction.atomic
def move_deal(
    deal: Deal,
    stage: str,
    *,
    by: User | None,
    value: int | None = None,
    currency: str | None = None,
    reason: str = "",
    order: str = "",
) -> Deal:
    """Move it, and set its worth (minor units) where a quote now says so. The stage it is in already is no error.

    `order` is the reference of the order that won it. Raises OnlyAnOrderWins, LostWithoutReason, and
    `kit.states.InvalidTransition` where the stage may not follow.
    """
    deal = Deal.objects.select_for_update().get(pk=deal.pk)
    if deal.stage != stage:
        if stage == DealStage.WON and not order:
            raise OnlyAnOrderWins
        if stage == DealStage.LOST and not reason.strip():
            raise LostWithoutReason
        deal.stage = DEAL.check(deal.stage, stage)
        deal.stage_changed_at = clock.now()
        deal.closed_at = clock.now() if stage in (DealStage.WON, DealStage.LOST) else None
        deal.lost_reason = reason.strip()[:200]
        deal.won_order = order
        audit.record("deal.moved", f"deal:{deal.reference}", by=by, organization=deal.seller_id, stage=stage)
    if value is not None:
        deal.value = value
    deal.currency = currency or deal.currency
    deal.save()
    return deal
