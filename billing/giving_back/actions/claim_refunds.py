"""Claim refunds of an order, whichever of its payments brought the money."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.giving_back.actions.claim_refund import NotRefundable, claim_refund
from billing.giving_back.queries.refundable import refundable
from billing.models.adjustments import Adjustment
from billing.models.giving_back import Refund
from billing.models.shares import BilledOrder
from core.kit.shown_money import show_amount
from core.organizations.models import User


@transaction.atomic
def claim_refunds(
    order_reference: str,
    amount: int | None = None,
    line_key: str | None = None,
    reason: str = "",
    by: User | None = None,
    adjustment: Adjustment | None = None,
) -> list[Refund]:
    """One claimed refund for each payment that it takes from, the latest first: of all that is left, or of `amount`, or
    of one line's part. All of them or none. Raises NotRefundable.
    """
    (order,) = BilledOrder.objects.lock([order_reference])
    lefts = refundable(order_reference, line_key)
    whole = sum(left for _payment, left in lefts)
    wanted = whole if amount is None else amount
    if not 0 < wanted <= whole:
        raise NotRefundable(
            order_reference,
            _("%(wanted)s was asked for and %(left)s is left.")
            % {"wanted": show_amount(wanted, order.currency), "left": show_amount(whole, order.currency)},
        )
    claimed: list[Refund] = []
    for payment_id, left in lefts:
        take = min(left, wanted)
        if take:
            claimed.append(claim_refund(payment_id, take, line_key, reason, by, adjustment=adjustment))
        wanted -= take
    return claimed
