"""Ask once more for what a payee's account could not give back."""

from django.db import transaction
from django.db.models import Sum

from billing.giving_back.actions.send_reversal import send_reversal
from billing.ledger.queries.account_sums import account_sums
from billing.models.accounts import PayeeAccount
from billing.models.giving_back import Reversal
from billing.models.shares import BilledOrder
from billing.states.giving_back import REVERSAL, RefundStatus
from billing.states.ledger import Kind
from billing.states.paying_out import TransferStatus


def retry_reversal(reversal_id: int) -> Reversal:
    """A new attempt, with a new key, for what the payee still owes of it: what was netted meanwhile is left alone."""
    reversal = _claim(reversal_id)
    return send_reversal(reversal_id) if reversal.status == RefundStatus.CLAIMED else reversal


@transaction.atomic(durable=True)
def _claim(reversal_id: int) -> Reversal:
    BilledOrder.objects.select_for_update().get(transfers__reversals=reversal_id)
    reversal = Reversal.objects.select_related("transfer", "refund").get(pk=reversal_id)
    transfer = reversal.transfer
    PayeeAccount.objects.select_for_update().filter(organization=transfer.organization_id).first()
    if reversal.status != RefundStatus.FAILED or transfer.status != TransferStatus.SENT:
        return reversal
    if reversal.refund.status == RefundStatus.FAILED:
        return reversal
    payee = transfer.organization_id
    sums = account_sums([Kind.PARTY_RECEIVABLE], organization_id=payee, currency=transfer.currency)
    owed = sum(each.balance for each in sums)
    asked = Reversal.objects.filter(status=RefundStatus.CLAIMED, transfer__organization=payee)
    owed -= asked.filter(transfer__currency=transfer.currency).aggregate(sum=Sum("amount"))["sum"] or 0
    room = transfer.amount - transfer.reversed - (asked.filter(transfer=transfer).aggregate(s=Sum("amount"))["s"] or 0)
    amount = min(reversal.amount, owed, room)
    reversal.tries += 1
    if amount > 0:
        reversal.amount = amount
        reversal.status = REVERSAL.check(reversal.status, RefundStatus.CLAIMED).value
    reversal.save()
    return reversal
