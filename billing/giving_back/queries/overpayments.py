"""What buyers paid without being asked, until it has paid for something or is back."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from billing.models.collecting import UnappliedCash
from billing.models.giving_back import CashRefund
from billing.states.giving_back import RefundStatus

AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True)
class Overpayment:
    """Of an order, in minor units: what `waits`, and what is on its way back. `can_ask`: the buyer may ask for it."""

    waits: int
    returning: int
    can_ask: bool


def unresolved_overpayments() -> QuerySet[UnappliedCash]:
    """Charges of which something is neither applied nor back with the buyer."""
    on_its_way = CashRefund.objects.filter(
        cash=OuterRef("pk"), status__in=[RefundStatus.CLAIMED.value, RefundStatus.PENDING.value]
    )
    return UnappliedCash.objects.filter(Q(amount__gt=F("applied") + F("refunded")) | Exists(on_its_way))


def cash_to_return() -> QuerySet[UnappliedCash]:
    """What goes back to its buyer by the rule (setting OVERPAYMENTS_RETURNED): at once, or because the buyer asked.

    Where a refund of it failed before, a person decides.
    """
    failed = CashRefund.objects.filter(cash=OuterRef("pk"), status=RefundStatus.FAILED.value)
    left = UnappliedCash.objects.filter(~Exists(failed), amount__gt=F("applied") + F("refunded"))
    return left if settings.OVERPAYMENTS_RETURNED == AT_ONCE else left.filter(asked_back_at__isnull=False)


def overpayment_of(order_reference: str) -> Overpayment | None:
    """How the order's overpayment stands; None without one that is unresolved. Two queries at most."""
    found = list(unresolved_overpayments().filter(order__order_reference=order_reference))
    if not found:
        return None
    on_its_way = CashRefund.objects.filter(
        cash__in=found, status__in=[RefundStatus.CLAIMED.value, RefundStatus.PENDING.value]
    )
    by_request = settings.OVERPAYMENTS_RETURNED != AT_ONCE
    return Overpayment(
        waits=sum(each.left for each in found),
        returning=on_its_way.aggregate(sum=Sum("amount"))["sum"] or 0,
        can_ask=by_request and any(each.left and each.asked_back_at is None for each in found),
    )
