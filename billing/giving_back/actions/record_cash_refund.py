"""A provider has given unapplied cash back: write it down."""

from django.db import transaction

from billing.giving_back.events import OverpaymentReturned
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import cash_refunded, reversing
from billing.models.collecting import UnappliedCash
from billing.models.giving_back import CashRefund
from billing.models.shares import BilledOrder
from billing.provider.gateways.base import MovementFacts, MovementProgress
from billing.provider.gateways.requests import stored
from billing.states.giving_back import REFUND, RefundStatus
from billing.states.provider import AskOutcome
from core.kit import clock
from core.kit.events import announce


@transaction.atomic(durable=True)
def record_cash_refund(refund_id: int, facts: MovementFacts) -> CashRefund:
    """Book the refund once the money has moved; take it off the books, and the cash back, if it fails.

    The call's answer and the webhooks come here in any order.
    """
    cash_id = CashRefund.objects.values_list("cash", flat=True).get(pk=refund_id)
    order = BilledOrder.objects.select_for_update().get(unapplied_cash=cash_id)
    cash = UnappliedCash.objects.select_for_update().get(pk=cash_id)
    refund = CashRefund.objects.get(pk=refund_id)
    booked = refund.sent_at is not None  # it may be accepted before there are funds for it, and names no movement then
    entry = cash_refunded(
        refund.pk, order.order_reference, cash.currency, cash.organization_id, refund.amount, facts.movement
    )
    if refund.status == RefundStatus.FAILED:
        return refund
    if facts.status == MovementProgress.FAILED:
        refund.status, refund.failure = RefundStatus.FAILED.value, facts.failure[:300]
        cash.refunded -= refund.amount
        cash.save(update_fields=["refunded"])
        if booked:
            cause = f"cash_refund:{refund.pk}:failed"
            book_entries([reversing(entry, cause, "Refund of unapplied cash failed", facts.movement)])
    else:
        if not booked and facts.movement:
            book_entries([entry])
            refund.sent_at = clock.now()
        wanted = RefundStatus.SENT if facts.status == MovementProgress.SUCCEEDED else RefundStatus.PENDING
        if refund.status not in (wanted, RefundStatus.SENT):
            refund.status = REFUND.check(refund.status, wanted).value
            if wanted == RefundStatus.SENT:
                announce(OverpaymentReturned(order.order_reference, refund.amount, cash.currency))
    refund.save()
    attempt = refund.attempts.latest("number")
    attempt.close(
        AskOutcome.FAILED if facts.status == MovementProgress.FAILED else AskOutcome.MADE,
        facts.failure,
        provider_id=facts.id or attempt.provider_id,
        movement=attempt.movement or facts.moved or facts.movement,
        answer=stored(facts),
    )
    return refund
