"""What the orders app does about billing's news, and about its own."""

from billing.collecting.events import (
    InvoiceSent,
    PaidTooMuch,
    PaymentFailed,
    PaymentPaid,
    PaymentReceivedInPart,
    PaymentReminder,
)
from billing.giving_back.events import (
    DisputeClosed,
    DisputeOpened,
    OrderCancelled,
    OverpaymentReturned,
    PaymentRefunded,
    RefundFailed,
)
from billing.settling.events import ObjectionClosed, OrderSettled, ReleaseObjected
from core.kit import clock
from core.kit.events import receiver
from marketplace.orders.actions.confirm_order import confirm_order
from marketplace.orders.actions.record_payment import Arrived, Failed, record_payment
from marketplace.orders.actions.record_refund import record_refund
from marketplace.orders.actions.tell_buyer import tell_buyer
from marketplace.orders.actions.tell_of_cancelling import tell_of_cancelling
from marketplace.orders.actions.tell_of_giving_back import tell_of_giving_back
from marketplace.orders.actions.tell_of_objection import tell_of_objection
from marketplace.orders.events import OrderPlaced


@receiver(PaymentPaid)
def on_payment_paid(event: PaymentPaid) -> None:
    """Deliveries may begin."""
    record_payment(event.order_reference, arrived=Arrived(event.paid_at, event.amount, event.left, event.from_order))


@receiver(OrderSettled)
def on_order_settled(event: OrderSettled) -> None:
    """Every instalment is settled."""
    record_payment(event.order_reference, settled_at=clock.now())


@receiver(PaymentFailed)
def on_payment_failed(event: PaymentFailed) -> None:
    """The buyer can pay again."""
    record_payment(event.order_reference, failure=Failed(event.reason, event.amount))


@receiver(InvoiceSent)
def on_invoice_sent(event: InvoiceSent) -> None:
    """The buyer is told; with payment terms, deliveries may begin."""
    tell_buyer(event)
    if event.on_terms:
        record_payment(event.order_reference, invoiced_at=clock.now())


@receiver(PaymentReceivedInPart)
def on_payment_received_in_part(event: PaymentReceivedInPart) -> None:
    """The buyer reads what is still to come."""
    tell_buyer(event)


@receiver(PaidTooMuch)
def on_paid_too_much(event: PaidTooMuch) -> None:
    """The buyer reads that it has money with us."""
    tell_buyer(event)


@receiver(OverpaymentReturned)
def on_overpayment_returned(event: OverpaymentReturned) -> None:
    """The buyer reads that it is back."""
    tell_buyer(event)


@receiver(PaymentReminder)
def on_payment_reminder(event: PaymentReminder) -> None:
    """The buyer is reminded."""
    tell_buyer(event)


def _record_and_tell(event: PaymentRefunded | RefundFailed | DisputeOpened | DisputeClosed) -> None:
    order = record_refund(event.order_reference)
    if order is not None:
        tell_of_giving_back(order, event)


@receiver(PaymentRefunded)
def on_payment_refunded(event: PaymentRefunded) -> None:
    """An order of which all went back never reads paid; buyer and payees are told."""
    _record_and_tell(event)


@receiver(RefundFailed)
def on_refund_failed(event: RefundFailed) -> None:
    """It is paid again, and whose it is again."""
    _record_and_tell(event)


@receiver(DisputeOpened)
def on_dispute_opened(event: DisputeOpened) -> None:
    """Payees learn why their money waits."""
    _record_and_tell(event)


@receiver(DisputeClosed)
def on_dispute_closed(event: DisputeClosed) -> None:
    """Payees learn how it ended for them."""
    _record_and_tell(event)


@receiver(OrderCancelled)
def on_order_cancelled(event: OrderCancelled) -> None:
    """Nothing more is asked of the buyer, and nothing of the providers."""
    order = record_refund(event.order_reference, cancelled=True)
    if order is not None:
        tell_of_cancelling(order, event.reason, event.unpaid)


@receiver(ReleaseObjected)
def on_release_objected(event: ReleaseObjected) -> None:
    """Payees learn why their money waits."""
    tell_of_objection(event)


@receiver(ObjectionClosed)
def on_objection_closed(event: ObjectionClosed) -> None:
    """Buyer and payees learn how it ended."""
    tell_of_objection(event)


@receiver(OrderPlaced)
def on_order_placed(event: OrderPlaced) -> None:
    """The buyer has it in writing."""
    confirm_order(event.order_id)
