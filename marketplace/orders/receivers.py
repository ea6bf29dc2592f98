"""What the orders app does about billing's news."""

from billing.events import (
    InvoiceSent,
    OrderSettled,
    PaymentFailed,
    PaymentPaid,
    PaymentReceivedInPart,
    PaymentRefunded,
    PaymentReminder,
    RefundFailed,
)
from marketplace.kit import clock
from marketplace.kit.events import receiver
from marketplace.orders.actions.record_payment import Arrived, record_payment
from marketplace.orders.actions.record_refund import record_refund
from marketplace.orders.actions.tell_buyer import tell_buyer


@receiver(PaymentPaid)
def follow_paid(event: PaymentPaid) -> None:
    """Deliveries may begin."""
    record_payment(event.order_reference, arrived=Arrived(event.paid_at, event.amount, event.left))


@receiver(OrderSettled)
def follow_settled(event: OrderSettled) -> None:
    """Every instalment is settled."""
    record_payment(event.order_reference, settled_at=clock.now())


@receiver(PaymentFailed)
def follow_failed(event: PaymentFailed) -> None:
    """The buyer can pay again."""
    record_payment(event.order_reference, failure=event.reason)


@receiver(PaymentRefunded)
def follow_refund(event: PaymentRefunded) -> None:
    """An order that was paid back in full is no longer called paid."""
    record_refund(event.order_reference)


@receiver(RefundFailed)
def follow_failed_refund(event: RefundFailed) -> None:
    """What came back makes the order paid again."""
    record_refund(event.order_reference)


@receiver(InvoiceSent)
def follow_invoice(event: InvoiceSent) -> None:
    """The buyer is told; with credit, deliveries may begin."""
    tell_buyer(event)
    if event.on_terms:
        record_payment(event.order_reference, on_credit_at=clock.now())


@receiver(PaymentReceivedInPart)
def follow_part(event: PaymentReceivedInPart) -> None:
    """The buyer reads what is still to come."""
    tell_buyer(event)


@receiver(PaymentReminder)
def follow_reminder(event: PaymentReminder) -> None:
    """The buyer is reminded."""
    tell_buyer(event)
