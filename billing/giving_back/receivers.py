"""What a change at the provider means for refunds, reversals and disputes."""

from billing.collecting.actions.sync_known_payment import sync_known_payment
from billing.giving_back.actions.record_cash_refund import record_cash_refund
from billing.giving_back.actions.record_refund import RefundNeedsReview, record_refund
from billing.giving_back.actions.send_reversal import record_reversal
from billing.giving_back.actions.sync_dispute import DisputeNeedsReview, sync_dispute
from billing.models.collecting import PaymentAttempt
from billing.models.giving_back import CashRefund, Refund, Reversal
from billing.models.paying_out import Transfer
from billing.paying_out.actions.record_transfer import record_transfer
from billing.provider.actions.apply_facts import apply_facts
from billing.provider.gateways.base import Gateway
from billing.provider.gateways.facts import DisputeChanged, RefundChanged, TransferChanged
from billing.provider.interface import NeedsReview
from billing.states.collecting import PaymentOutcome


@apply_facts.register
def _transfer(changed: TransferChanged, provider: Gateway) -> bool:
    """Our own reversals are recorded; one that was made past us moved money that no refund explains."""
    facts = provider.transfer(changed.transfer)
    if facts.transfer_id is None or not Transfer.objects.filter(pk=facts.transfer_id).exists():
        return False
    ours = record_transfer(facts.transfer_id, facts)
    for each in provider.reversals(facts.id) if changed.reversed else ():
        if each.own_id is not None and Reversal.objects.filter(pk=each.own_id, transfer=ours).exists():
            record_reversal(each.own_id, each)
        else:
            raise NeedsReview(
                f"{each.amount} {facts.currency} of the transfer {facts.id} to {ours.organization} for "
                f"{ours.order.order_reference} was taken back in the payment provider's dashboard ({each.id}). It is "
                "still owed to them in the books; reconciliation lists the movement. Send it again, or charge it by an "
                "adjustment."
            )
    return True


@apply_facts.register
def _refund(changed: RefundChanged, provider: Gateway) -> bool:
    facts = provider.refund_facts(changed.refund)
    if facts.kind == "cash_refund" and facts.own_id is not None and CashRefund.objects.filter(pk=facts.own_id).exists():
        record_cash_refund(facts.own_id, facts)
        return True
    if facts.kind != "refund" or facts.own_id is None or not Refund.objects.filter(pk=facts.own_id).exists():
        return False
    try:
        record_refund(facts.own_id, facts)
    except RefundNeedsReview as error:
        raise NeedsReview(str(error)) from error
    return True


@apply_facts.register
def _dispute(changed: DisputeChanged, provider: Gateway) -> bool:
    facts = provider.dispute(changed.dispute)
    paid = PaymentAttempt.objects.filter(charge=facts.charge, outcome=PaymentOutcome.PAID)
    if facts.intent and not paid.exists():
        sync_known_payment(provider.payment(facts.intent), provider)  # its own news may not have come yet
    try:
        sync_dispute(facts)
    except DisputeNeedsReview as error:
        raise NeedsReview(str(error)) from error
    return True
