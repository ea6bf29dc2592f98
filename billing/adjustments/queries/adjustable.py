"""What of an order can be corrected, and how far."""

from django.db.models import QuerySet, Sum

from billing.adjustments.models import Adjustment
from billing.collecting.domain.states import PaymentStatus
from billing.collecting.models import Payment
from billing.giving_back.domain.states import RefundStatus
from billing.giving_back.models import Reversal
from billing.ledger.domain.accounts import Kind
from billing.ledger.queries.account_sums import account_sums
from billing.shares.models import BilledOrder


def outstanding_adjustments(order: BilledOrder | None = None) -> QuerySet[Adjustment]:
    """Those that wait for a second person, oldest first; of one order, or of all."""
    found = Adjustment.objects.filter(status=Adjustment.Status.PROPOSED).order_by("pk")
    return found.filter(order=order) if order is not None else found


def adjustable(order: BilledOrder, kind: str, organization_id: int | None = None) -> int | None:
    """The most that a correction of this kind may be of, in minor units; None where nothing limits it.

    What a buyer owes of the order; what a payee owes in the order's currency, less what its account at Stripe is being
    asked for.
    """
    if kind == Adjustment.Kind.GIVE_UP_BUYER:
        if order.cancelled_at is not None:
            return 0
        settled = Payment.objects.filter(order=order, status=PaymentStatus.SETTLED).aggregate(sum=Sum("amount"))["sum"]
        return order.total - (settled or 0)
    if kind == Adjustment.Kind.GIVE_UP_PAYEE:
        owed = account_sums([Kind.PARTY_RECEIVABLE], organization_id=organization_id, currency=order.currency)
        asked = Reversal.objects.filter(
            transfer__organization=organization_id, transfer__currency=order.currency, status=RefundStatus.CLAIMED
        ).aggregate(sum=Sum("amount"))["sum"]
        return max(0, sum(each.balance for each in owed) - (asked or 0))
    return None
