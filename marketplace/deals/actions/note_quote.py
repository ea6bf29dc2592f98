"""A quote of a deal was sent to its buyer."""

from django.db import transaction

from core.kit import clock
from core.organizations.models import User
from marketplace.deals.actions.move_deal import move_deal
from marketplace.deals.actions.value_deal import value_deal
from marketplace.deals.models import Deal
from marketplace.deals.states import DealStage


@transaction.atomic
def note_quote(deal: Deal, *, by: User | None, value: int, currency: str) -> None:
    """Keep when the first quote was sent: a touch claimed after it earns nothing. A deal before "quoted" moves there,
    and an open one is worth what was sent last.

    `value` is the quote's net in minor units of `currency`.
    """
    Deal.objects.filter(pk=deal.pk, first_quoted_at=None).update(first_quoted_at=clock.now())
    if deal.stage in (DealStage.REGISTERED, DealStage.QUALIFIED, DealStage.IN_APPROVAL):
        move_deal(deal, DealStage.QUOTED, by=by)
    value_deal(deal, value=value, currency=currency)
