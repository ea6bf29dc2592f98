"""What the orders app does about billing's news."""

from billing.events import OrderSettled, PaymentFailed, PaymentPaid
from marketplace.kit import clock
from marketplace.kit.events import receiver
from marketplace.orders.actions.record_payment import record_payment


@receiver(PaymentPaid)
def follow_paid(event: PaymentPaid) -> None:
    """Deliveries may begin."""
    record_payment(event.order_reference, paid_at=event.paid_at)


@receiver(OrderSettled)
def follow_settled(event: OrderSettled) -> None:
    """Every instalment is settled."""
    record_payment(event.order_reference, settled_at=clock.now())


@receiver(PaymentFailed)
def follow_failed(event: PaymentFailed) -> None:
    """The buyer can pay again."""
    record_payment(event.order_reference, failure=event.reason)
