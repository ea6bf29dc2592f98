"""Send a planned transfer: claim, call, record."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import receivable_netted, transfer_claimed, transfer_failed
from billing.ledger.queries.account_sums import account_sums
from billing.models.accounts import PayeeAccount
from billing.models.collecting import PaymentAttempt
from billing.models.giving_back import Dispute, Refund, Reversal
from billing.models.paying_out import Hold, Transfer, TransferAttempt
from billing.models.shares import BilledOrder
from billing.paying_out.actions.record_transfer import record_transfer
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, GatewayUnavailable, TransferFacts
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import TransferRequest, restored, stored
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Kind
from billing.states.paying_out import TRANSFER, TransferStatus
from billing.states.provider import AskOutcome
from core.kit import clock
from core.kit.faultpoints import reached

LEASE = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)
RETRY_REFUSED = dt.timedelta(hours=1)
RETRY_STUCK = dt.timedelta(minutes=1)
RETRY_SHORT = dt.timedelta(minutes=15)
SHORT = "balance_insufficient"
WAITS_FOR_BALANCE = "The marketplace's available balance does not cover it yet. It is tried again by itself."


@dataclass(frozen=True, slots=True)
class _Claim:
    """What this process is to ask for; `resumed` where an earlier call may have been heard."""

    attempt: TransferAttempt
    resumed: bool


def send_transfer(transfer_id: int) -> Transfer:
    """Send the transfer if it is its turn: released and the payee ready, refused a while ago, or left half done.

    A transfer that was claimed and never recorded (a crash, no answer) is asked for again with the same key, so that it
    is made once. Otherwise nothing happens. Not to be called inside a transaction.
    """
    transfer, claim = _claim(transfer_id)
    if claim is None:
        return transfer
    reached("transfer.claimed")
    try:
        facts = _ask(claim)
    except GatewayStuck as error:
        return _refused(claim.attempt, str(error), RETRY_STUCK)
    except GatewayUnavailable:
        return transfer  # the lease runs out, and a sweeper asks again
    except GatewayRefused as refusal:
        if refusal.code == SHORT:
            return _refused(claim.attempt, WAITS_FOR_BALANCE, RETRY_SHORT)
        return _refused(claim.attempt, str(refusal), RETRY_REFUSED)
    reached("transfer.called")
    transfer = record_transfer(transfer.pk, facts)
    reached("transfer.recorded")
    return transfer


@transaction.atomic(durable=True)
def _claim(transfer_id: int) -> tuple[Transfer, _Claim | None]:
    """The transfer, and what is to be asked now by this process; None where nothing is."""
    order = BilledOrder.objects.select_for_update().get(transfers=transfer_id)
    transfer = Transfer.objects.select_related("payment__cash", "organization").get(pk=transfer_id)
    transfer.order = order
    now = clock.now()
    waits = transfer.next_attempt_at is not None and transfer.next_attempt_at > now
    if transfer.status == TransferStatus.CLAIMED and not waits:
        attempt = transfer.attempts.get(outcome=AskOutcome.OPEN)
        attempt.asked_at, transfer.next_attempt_at = now, now + LEASE
        attempt.save(update_fields=["asked_at"])
        transfer.save(update_fields=["next_attempt_at"])
        return transfer, _Claim(attempt, resumed=True)
    if transfer.status not in (TransferStatus.PLANNED, TransferStatus.FAILED) or waits:
        return transfer, None
    payee = PayeeAccount.objects.select_for_update().filter(organization=transfer.organization_id).first()
    if payee is None or not payee.ready or _refund_under_way(transfer) or _disputed(transfer):
        return transfer, None
    if _not_yet(transfer, now) or Hold.objects.stopping(transfer.organization_id, transfer.order_id).exists():
        return transfer, None
    if transfer.payment is not None and transfer.payment.source.provider != payee.provider:
        return transfer, None  # the money is with another provider than the payee's account
    _net(transfer, payee)
    if transfer.status == TransferStatus.NETTED:
        return transfer, None
    transfer.status = TRANSFER.check(transfer.status, TransferStatus.CLAIMED).value
    transfer.claimed_at, transfer.next_attempt_at = now, now + LEASE
    transfer.save()
    attempt = _attempt(transfer, payee)
    book_entries(
        [
            transfer_claimed(
                transfer.pk,
                attempt.number,
                order.order_reference,
                transfer.currency,
                transfer.organization_id,
                transfer.amount,
            )
        ]
    )
    reached("transfer.claiming")
    return transfer, _Claim(attempt, resumed=False)


def _attempt(transfer: Transfer, payee: PayeeAccount) -> TransferAttempt:
    """The next request; without a charge of its own (an adjustment, money that waited) it comes from the balance."""
    order, paid = transfer.order, transfer.payment.paid_attempt if transfer.payment is not None else None
    number = transfer.attempts.count() + 1
    request = TransferRequest(
        transfer_id=transfer.pk,
        destination=payee.provider_account,
        amount=transfer.amount,
        currency=transfer.currency,
        charge=paid.charge if paid is not None else "",
        order_reference=order.order_reference,
        description=f"{order.order_reference} {order.description}"[:200].strip(),
        since=transfer.created_at - dt.timedelta(days=1),
        grouped=paid is None or paid.kind != PaymentAttempt.Kind.INVOICE,
    )
    return TransferAttempt.objects.create(
        transfer=transfer,
        number=number,
        provider=payee.provider,
        key=f"transfer:{transfer.pk}:{number}",
        request=stored(request),
    )


def _not_yet(transfer: Transfer, now: dt.datetime) -> bool:
    """Whether it waits for its payee's day or minimum; one that was tried before has been through that."""
    return transfer.status == TransferStatus.PLANNED and (transfer.due_at is None or transfer.due_at > now)


def _refund_under_way(transfer: Transfer) -> bool:
    """Whether a refund of the same payment is being asked for: what it takes is settled first."""
    return (
        transfer.payment_id is not None
        and Refund.objects.filter(payment=transfer.payment_id, status=RefundStatus.CLAIMED).exists()
    )


def _disputed(transfer: Transfer) -> bool:
    """Whether the buyer's bank disputes the payment, or has just decided: what a loss takes is settled first."""
    return transfer.payment_id is not None and Dispute.objects.filter(payment=transfer.payment_id).holding().exists()


def _net(transfer: Transfer, payee: PayeeAccount) -> None:
    """Set the transfer against what the payee owes in its currency; the payee's lock is held.

    What is being asked back from its account is left to that: nothing is clawed back twice.
    """
    if transfer.netted:
        return
    owed = account_sums([Kind.PARTY_RECEIVABLE], organization_id=payee.organization_id, currency=transfer.currency)
    asked_back = Reversal.objects.filter(
        transfer__organization=payee.organization_id, transfer__currency=transfer.currency, status=RefundStatus.CLAIMED
    )
    carried = sum(each.balance for each in owed) - (asked_back.aggregate(sum=Sum("amount"))["sum"] or 0)
    amount = min(carried, transfer.amount)
    if amount <= 0:
        return
    transfer.netted, transfer.amount = amount, transfer.amount - amount
    book_entries(
        [
            receivable_netted(
                transfer.pk, transfer.order.order_reference, transfer.currency, transfer.organization_id, amount
            )
        ]
    )
    if not transfer.amount:
        transfer.status = TRANSFER.check(transfer.status, TransferStatus.NETTED).value
        transfer.sent_at = clock.now()
    transfer.save()


def _ask(claim: _Claim) -> TransferFacts:
    """What the provider made of it: found, if an earlier call may have been heard, else asked for.

    Looking first matters once the provider has forgotten the key (after a day), and where the key is tied to an error.
    """
    provider, request = gateway(claim.attempt.provider), restored(TransferRequest, claim.attempt.request)
    made = provider.find(request) if claim.resumed else None
    if made is not None:
        return made
    try:
        return provider.send(request, claim.attempt.key)
    except GatewayStuck:
        made = provider.find(request)
        if made is None:
            raise
        return made


@transaction.atomic(durable=True)
def _refused(asked: TransferAttempt, why: str, wait: dt.timedelta) -> Transfer:
    order = BilledOrder.objects.select_for_update().get(transfers=asked.transfer_id)
    transfer = Transfer.objects.get(pk=asked.transfer_id)
    attempt = TransferAttempt.objects.get(pk=asked.pk)
    if transfer.status != TransferStatus.CLAIMED or attempt.outcome != AskOutcome.OPEN:
        return transfer
    attempt.close(AskOutcome.FAILED, why)
    transfer.status = TRANSFER.check(transfer.status, TransferStatus.FAILED).value
    transfer.failure, transfer.next_attempt_at = why[:300], clock.now() + wait
    transfer.save(update_fields=["status", "failure", "next_attempt_at"])
    book_entries(
        [
            transfer_failed(
                transfer.pk,
                attempt.number,
                order.order_reference,
                transfer.currency,
                transfer.organization_id,
                transfer.amount,
            )
        ]
    )
    return transfer
