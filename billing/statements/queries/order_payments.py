"""What the operator's page of an order's payments shows."""

from dataclasses import dataclass

from django.db.models import QuerySet

from billing.collecting.queries.payment_state import PaymentState, payment_state
from billing.models.giving_back import Dispute, Refund
from billing.models.ledger import JournalEntry
from billing.models.paying_out import Hold, Transfer
from billing.models.shares import BilledLine, BilledOrder
from billing.shares.queries.orders import billed_orders
from billing.statements.queries.statements import OrderStatements, order_statements


@dataclass(frozen=True, slots=True)
class OrderPayments:
    """Everybody's statements of an order beside what the buyer paid (`state`, None where nothing is to be paid)."""

    state: PaymentState | None
    statements: OrderStatements
    transfers: tuple[Transfer, ...]
    refunds: tuple[Refund, ...]
    disputes: tuple[Dispute, ...]
    holds: tuple[Hold, ...]
    entries: tuple[JournalEntry, ...]

    @property
    def booked(self) -> int:
        """What the buyer paid and the journal holds, in minor units."""
        return sum(each.amount for each in self.state.instalments if each.settled_at) if self.state else 0

    @property
    def kept(self) -> int:
        """What of it was not given back."""
        return self.booked - self.state.refunded if self.state else 0

    @property
    def unbooked(self) -> int:
        """What the buyer paid and the journal does not hold yet."""
        return self.state.paid - self.booked if self.state else 0

    @property
    def refundable(self) -> bool:
        """Whether any booked payment has something left to give back."""
        return self.state is not None and any(
            each.settled_at and each.refunded < each.amount for each in self.state.instalments
        )


def orders_with_payments() -> QuerySet[BilledOrder]:
    """Every order with money, the latest first, with its buyer and payments loaded."""
    return billed_orders().prefetch_related("payments")


def lines_of(order: BilledOrder) -> list[BilledLine]:
    """The order's lines. One query."""
    return list(order.lines.all())


def refunds_of(order: BilledOrder) -> QuerySet[Refund]:
    """What was given back of the order, or failed to be, the oldest first, with all that is told of it loaded."""
    refunds = Refund.objects.filter(payment__order=order)
    return refunds.select_related("line", "by", "dispute", "retry").order_by("pk")


def order_payments(order: BilledOrder) -> OrderPayments:
    """What was paid, whose it is, where it lies, and every entry; the queries do not grow with what there is."""
    transfers = Transfer.objects.filter(order=order).select_related("organization", "payment")
    return OrderPayments(
        payment_state(order.order_reference),
        order_statements(order.order_reference),
        tuple(transfers.prefetch_related("attempts")),
        tuple(refunds_of(order)),
        tuple(Dispute.objects.filter(payment__order=order).order_by("-pk")),
        tuple(Hold.objects.in_force().filter(order=order).select_related("organization")),
        tuple(JournalEntry.objects.of_order(order.order_reference)),
    )
