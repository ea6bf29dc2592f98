"""A provider has made a transfer: write it down."""

from django.db import transaction

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import transfer_sent
from billing.models.paying_out import Transfer
from billing.models.shares import BilledOrder
from billing.paying_out.events import TransferSent
from billing.provider.gateways.base import TransferFacts
from billing.provider.gateways.requests import stored
from billing.states.paying_out import TRANSFER, TransferStatus
from billing.states.provider import AskOutcome
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached


class TransferMismatch(RuntimeError):
    """A transfer was made of another amount or currency than we claimed: it needs review."""

    def __init__(self, transfer_id: int, expected: str, found: str) -> None:
        self.transfer_id, self.expected, self.found = transfer_id, expected, found
        super().__init__(f"Transfer {transfer_id} should be {expected} and is {found} at the payment provider.")


@transaction.atomic(durable=True)
def record_transfer(transfer_id: int, facts: TransferFacts) -> Transfer:
    """Set the transfer sent and book it, once; the call's answer and the webhook both come here, in any order."""
    order = BilledOrder.objects.select_for_update().get(transfers=transfer_id)
    transfer = Transfer.objects.get(pk=transfer_id)
    if transfer.status == TransferStatus.SENT:
        return transfer
    if (facts.amount, facts.currency) != (transfer.amount, transfer.currency):
        raise TransferMismatch(
            transfer.pk, f"{transfer.amount} {transfer.currency}", f"{facts.amount} {facts.currency}"
        )
    transfer.status = TRANSFER.check(transfer.status, TransferStatus.SENT).value
    attempt = transfer.attempts.get(outcome=AskOutcome.OPEN)
    attempt.close(AskOutcome.MADE, provider_id=facts.id, movement=facts.movement, answer=stored(facts))
    now = clock.now()
    transfer.sent_at, transfer.failure, transfer.next_attempt_at = now, "", None
    transfer.save()
    book_entries(
        [
            transfer_sent(
                transfer.pk,
                order.order_reference,
                transfer.currency,
                transfer.organization_id,
                transfer.amount,
                facts.movement,
            )
        ],
        now,
    )
    reached("transfer.recording")
    announce(TransferSent(order.order_reference, transfer.organization_id, transfer.amount, transfer.currency))
    return transfer
