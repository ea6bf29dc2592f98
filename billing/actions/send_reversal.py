"""Ask a payee's account for what a refund took from it after it was sent."""

from django.db import transaction

from billing.actions.book_entries import book_entries
from billing.domain.entries import transfer_reversed
from billing.domain.states import REFUND, RefundStatus, TransferStatus
from billing.gateways.base import GatewayRefused, GatewayUnavailable, MovementFacts
from billing.gateways.current import gateway
from billing.models import OrderMoney, Reversal
from marketplace.kit import clock
from marketplace.kit.faultpoints import reached


def send_reversal(reversal_id: int) -> Reversal:
    """Ask Stripe for the reversal, with the same key however often. Refused: the amount is carried, and netted later.

    A transfer that is itself still on its way is waited for. Not to be called in a transaction.
    """
    reversal = Reversal.objects.select_related("transfer").get(pk=reversal_id)
    if reversal.status != RefundStatus.CLAIMED or reversal.transfer.status == TransferStatus.CLAIMED:
        return reversal
    if reversal.transfer.status != TransferStatus.SENT:
        return _record(reversal_id, None, "The transfer was not sent after all.")
    reached("reversal.claimed")
    provider, transfer = gateway(), reversal.transfer.stripe_id
    try:
        facts = provider.find_reversal(reversal_id=reversal.pk, transfer=transfer) or provider.reverse(
            reversal_id=reversal.pk,
            transfer=transfer,
            amount=reversal.amount,
            key=f"reversal:{reversal.pk}:{reversal.attempt}",
        )
    except GatewayUnavailable:
        return reversal
    except GatewayRefused as refusal:
        return _record(reversal_id, None, str(refusal))
    reached("reversal.called")
    reversal = _record(reversal_id, facts, "")
    reached("reversal.recorded")
    return reversal


@transaction.atomic(durable=True)
def _record(reversal_id: int, facts: MovementFacts | None, failure: str) -> Reversal:
    order = OrderMoney.objects.select_for_update().get(transfers__reversals=reversal_id)
    reversal = Reversal.objects.select_related("transfer").get(pk=reversal_id)
    if reversal.status != RefundStatus.CLAIMED:
        return reversal
    if facts is None:
        reversal.status = REFUND.check(reversal.status, RefundStatus.FAILED).value
        reversal.failure = failure[:300]
        reversal.save()
        return reversal
    transfer, now = reversal.transfer, clock.now()
    reversal.status = REFUND.check(reversal.status, RefundStatus.SENT).value
    reversal.stripe_id, reversal.sent_at = facts.id, now
    reversal.save()
    transfer.reversed += reversal.amount
    transfer.save(update_fields=["reversed"])
    book_entries(
        [
            transfer_reversed(
                reversal.pk,
                order.order_reference,
                transfer.currency,
                transfer.organization_id,
                reversal.amount,
                facts.balance_transaction,
            )
        ],
        now,
    )
    reached("reversal.recording")
    return reversal
