"""A quote of a deal waits for its seller's own approval, or does no longer."""

from django.db import transaction

from core.organizations.models import User
from marketplace.deals.actions.move_deal import move_deal
from marketplace.deals.models import Deal
from marketplace.deals.states import DealStage

_BEFORE = (DealStage.REGISTERED, DealStage.QUALIFIED, DealStage.QUOTED)


@transaction.atomic
def note_approval(deal: Deal, *, waits: bool, by: User | None) -> None:
    """An open deal is "in approval" while a quote of it waits for its seller's people; then it is where it was: quoted
    once a quote was sent, else qualified."""
    deal = Deal.objects.select_for_update().get(pk=deal.pk)
    if waits and deal.stage in _BEFORE:
        move_deal(deal, DealStage.IN_APPROVAL, by=by)
    elif not waits and deal.stage == DealStage.IN_APPROVAL:
        move_deal(deal, DealStage.QUOTED if deal.first_quoted_at else DealStage.QUALIFIED, by=by)
