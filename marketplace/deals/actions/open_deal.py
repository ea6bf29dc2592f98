"""Open a deal, or find the one that is open."""

from django.db import transaction

from core.kit import audit
from core.kit.references import next_reference
from core.organizations.models import Organization, User
from marketplace.deals.models import Deal
from marketplace.deals.states import DealStage


@transaction.atomic
def open_deal(
    *,
    buyer: Organization,
    seller: Organization,
    title: str,
    by: User | None,
    currency: str = "USD",
    value: int = 0,
    category: str = "",
    stage: str = DealStage.REGISTERED,
    joins: bool = True,
) -> Deal:
    """The open deal of this buyer with this seller (where it `joins` one), or a new one. `value` is in minor units of
    `currency`; an open deal takes it if it is greater and in the deal's currency, and keeps everything else.

    The seller's row is locked first, so that two requests at once open one deal.
    """
    Organization.objects.select_for_update().get(pk=seller.pk)
    deal = Deal.objects.open().filter(buyer=buyer, seller=seller).order_by("pk").first()
    if deal is not None and joins:
        if currency == deal.currency and value > deal.value:
            deal.value = value
            deal.save(update_fields=["value"])
        return deal
    deal = Deal.objects.create(
        reference=next_reference("D"),
        buyer=buyer,
        seller=seller,
        title=title[:160],
        currency=currency,
        value=value,
        category=category,
        stage=stage,
    )
    audit.record("deal.opened", f"deal:{deal.reference}", by=by, organization=seller.pk)
    return deal
