"""An order is cancelled before all of it is paid."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.collecting.actions.end_collection import PaymentUnderWay, end_collection
from billing.giving_back.events import OrderCancelled
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import cancelled_before_payment
from billing.models.giving_back import Dispute
from billing.models.shares import BilledOrder
from core.kit.audit import record
from core.kit.events import announce
from core.organizations.models import User

__all__ = ["OrderDisputed", "PaymentUnderWay", "cancel_order"]


class OrderDisputed(ValueError):
    """The buyer's bank disputes a payment of the order: that is decided first."""

    def __init__(self, order_reference: str, dispute: str) -> None:
        self.order_reference, self.dispute = order_reference, dispute
        super().__init__(
            _("A payment of %(order)s is disputed (%(dispute)s). Answer or accept the dispute first.")
            % {"order": order_reference, "dispute": dispute}
        )


@transaction.atomic
def cancel_order(order_reference: str, by: User | None = None, reason: str = "") -> BilledOrder:
    """Nobody owes anything any more for what is not paid. What is paid stays, until it is refunded.

    Raises PaymentUnderWay, OrderDisputed. A second call changes nothing.
    """
    (order,) = BilledOrder.objects.lock([order_reference])
    if order.cancelled_at is not None:
        return order
    dispute = Dispute.objects.filter(payment__order=order).holding().first()
    if dispute is not None:
        raise OrderDisputed(order_reference, dispute.provider_id)
    slices = end_collection(order)
    unpaid = sum(each.amount for each in slices)
    book_entries([cancelled_before_payment(order_reference, order.currency, order.buyer_id, slices)])
    record("order.money_cancelled", f"order:{order_reference}", by=by, organization=order.buyer_id, reason=reason)
    announce(OrderCancelled(order_reference, reason, unpaid))
    return order
