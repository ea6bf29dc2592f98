"""What of an order can be corrected, and how far."""

from django.db.models import QuerySet, Sum

from billing.ledger.queries.account_sums import account_sums
from billing.models.adjustments import Adjustment
from billing.models.collecting import Payment
from billing.models.giving_back import Reversal
from billing.models.shares import BilledOrder
from billing.states.collecting import PaymentStatus
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Kind


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
