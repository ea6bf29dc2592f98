"""Ask a payee's account for what a refund took from it after it was sent."""

from django.db import transaction

from billing.giving_back.actions.return_refund import return_overpaid
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import transfer_reversed
from billing.models.accounts import PayeeAccount
from billing.models.giving_back import RefundAttempt, Reversal
from billing.models.shares import BilledOrder
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, GatewayUnavailable, MovementFacts
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import ReversalRequest, restored, stored
from billing.states.giving_back import REVERSAL, RefundStatus
from billing.states.paying_out import TransferStatus
from billing.states.provider import AskOutcome
from core.kit import clock
from core.kit.faultpoints import reached


def send_reversal(reversal_id: int) -> Reversal:
    """Ask for the reversal, with the same key however often. Refused: the amount is carried, and netted later.

    A transfer that is itself still on its way is waited for; for a refund that has failed meanwhile nothing more is
    asked. Not to be called in a transaction.
    """
    reversal = Reversal.objects.select_related("transfer", "refund").get(pk=reversal_id)
    if reversal.status != RefundStatus.CLAIMED or reversal.transfer.status == TransferStatus.CLAIMED:
        return reversal
    if reversal.transfer.status != TransferStatus.SENT:
        return _refused(reversal_id, "The transfer was not sent after all.")
    attempt = _claim(reversal_id)
    reached("reversal.claimed")
    provider, request = gateway(attempt.provider), restored(ReversalRequest, attempt.request)
    try:
        facts = provider.find_reversal(request)
        if facts is None and reversal.refund.status == RefundStatus.FAILED:
            return _refused(reversal_id, "The refund did not reach the buyer: nothing is asked back for it.")
        if facts is None:
            facts = provider.reverse(request, attempt.key)
    except GatewayStuck as error:
        facts = provider.find_reversal(request)
        if facts is None:  # not made: a later attempt takes the next key
            return _refused(reversal_id, str(error))
    except GatewayUnavailable:
        return reversal
    except GatewayRefused as refusal:
        return _refused(reversal_id, str(refusal))
    reached("reversal.called")
    reversal = record_reversal(reversal_id, facts)
    reached("reversal.recorded")
    return reversal


@transaction.atomic(durable=True)
def _claim(reversal_id: int) -> RefundAttempt:
    """What is to be asked: begun here, or by an earlier call."""
    BilledOrder.objects.select_for_update().get(transfers__reversals=reversal_id)
    reversal = Reversal.objects.select_related("transfer").get(pk=reversal_id)
    sent = reversal.transfer.attempts.get(outcome=AskOutcome.MADE)
    attempt, _ = RefundAttempt.objects.get_or_create(
        reversal=reversal,
        number=reversal.tries,
        defaults={
            "provider": sent.provider,
            "key": f"reversal:{reversal.pk}:{reversal.tries}",
            "request": stored(ReversalRequest(reversal.pk, sent.provider_id, reversal.amount)),
        },
    )
    return attempt


@transaction.atomic(durable=True)
def record_reversal(reversal_id: int, facts: MovementFacts) -> Reversal:
    """Book what came back, once; the call's answer and the webhook both come here.

    What the payee has given back beyond what it owed (its debt was netted meanwhile, or the refund failed) is payable
    to it again at once.
    """
    order = BilledOrder.objects.select_for_update().get(transfers__reversals=reversal_id)
    reversal = Reversal.objects.select_related("transfer", "refund__payment").get(pk=reversal_id)
    if reversal.status == RefundStatus.SENT:
        return reversal
    transfer, now = reversal.transfer, clock.now()
    PayeeAccount.objects.select_for_update().filter(organization=transfer.organization_id).first()
    reversal.status = REVERSAL.check(reversal.status, RefundStatus.SENT).value
    reversal.amount, reversal.failure, reversal.sent_at = facts.amount, "", now
    reversal.save()
    attempt = reversal.last_attempt
    if attempt is not None:
        attempt.close(AskOutcome.MADE, provider_id=facts.id, movement=facts.movement, answer=stored(facts))
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
                facts.movement,
            )
        ],
        now,
    )
    payment = reversal.refund.payment
    payment.order = order
    return_overpaid(payment, reversal.refund, transfer.organization_id)
    reached("reversal.recording")
    return reversal


@transaction.atomic(durable=True)
def _refused(reversal_id: int, failure: str) -> Reversal:
    BilledOrder.objects.select_for_update().get(transfers__reversals=reversal_id)
    reversal = Reversal.objects.get(pk=reversal_id)
    if reversal.status == RefundStatus.CLAIMED:
        reversal.status = REVERSAL.check(reversal.status, RefundStatus.FAILED).value
        reversal.failure = failure[:300]
        reversal.save()
        attempt = reversal.last_attempt
        if attempt is not None and attempt.outcome == AskOutcome.OPEN:
            attempt.close(AskOutcome.FAILED, failure)
    return reversal
