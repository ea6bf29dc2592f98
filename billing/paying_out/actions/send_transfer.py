"""Send a planned transfer: claim, call, record."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from billing.accounts.models import PayeeAccount
from billing.giving_back.models import Dispute, Refund, Reversal
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.accounts import Kind
from billing.ledger.domain.entries import receivable_netted, transfer_claimed, transfer_failed
from billing.ledger.queries.account_sums import account_sums
from billing.paying_out.actions.record_transfer import record_transfer
from billing.paying_out.domain.states import TRANSFER, TransferStatus
from billing.paying_out.models import Hold, Transfer
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, GatewayUnavailable, TransferFacts
from billing.provider.gateways.current import gateway
from billing.shares.models import OrderMoney
from core.kit import clock
from core.kit.faultpoints import reached

LEASE = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)
RETRY_REFUSED = dt.timedelta(hours=1)
RETRY_STUCK = dt.timedelta(minutes=1)
RETRY_SHORT = dt.timedelta(minutes=15)
SHORT = "balance_insufficient"
WAITS_FOR_BALANCE = "The marketplace's available balance at Stripe does not cover it yet. It is tried again by itself."


def send_transfer(transfer_id: int) -> Transfer:
    """Send the transfer if it is its turn: let go and the payee ready, refused a while ago, or left half done.

    A transfer that was claimed and never recorded (a crash, no answer) is asked for again with the same key, so
    Stripe makes it once. Otherwise nothing happens. Not to be called inside a transaction.
    """
    transfer = _claim(transfer_id)
    if transfer.status != TransferStatus.CLAIMED or not transfer.claimed_here:
        return transfer
    reached("transfer.claimed")
    try:
        facts = _ask(transfer)
    except GatewayStuck as error:
        return _refused(transfer.pk, transfer.attempt, str(error), RETRY_STUCK)
    except GatewayUnavailable:
        return transfer  # the lease runs out, and a sweeper asks again
    except GatewayRefused as refusal:
        if refusal.code == SHORT:
            return _refused(transfer.pk, transfer.attempt, WAITS_FOR_BALANCE, RETRY_SHORT)
        return _refused(transfer.pk, transfer.attempt, str(refusal), RETRY_REFUSED)
    reached("transfer.called")
    transfer = record_transfer(transfer.pk, facts)
    reached("transfer.recorded")
    return transfer


@transaction.atomic(durable=True)
def _claim(transfer_id: int) -> Transfer:
    order = OrderMoney.objects.select_for_update().get(transfers=transfer_id)
    transfer = Transfer.objects.select_related("payment", "organization").get(pk=transfer_id)
    transfer.order, transfer.claimed_here = order, False
    now = clock.now()
    waits = transfer.next_attempt_at is not None and transfer.next_attempt_at > now
    if transfer.status == TransferStatus.CLAIMED and not waits:
        transfer.next_attempt_at, transfer.claimed_here, transfer.resumed = now + LEASE, True, True
        transfer.save(update_fields=["next_attempt_at"])
        return transfer
    if transfer.status not in (TransferStatus.PLANNED, TransferStatus.FAILED) or waits:
        return transfer
    payee = PayeeAccount.objects.select_for_update().filter(organization=transfer.organization_id).first()
    if payee is None or not payee.ready or _refund_under_way(transfer) or _disputed(transfer):
        return transfer
    if _not_yet(transfer, now) or Hold.objects.stopping(transfer.organization_id, transfer.order_id).exists():
        return transfer
    _net(transfer, payee)
    if transfer.status == TransferStatus.NETTED:
        return transfer
    transfer.status = TRANSFER.check(transfer.status, TransferStatus.CLAIMED).value
    transfer.attempt += 1
    transfer.claimed_at, transfer.next_attempt_at, transfer.claimed_here = now, now + LEASE, True
    transfer.save()
    book_entries(
        [
            transfer_claimed(
                transfer.pk,
                transfer.attempt,
                order.order_reference,
                transfer.currency,
                transfer.organization_id,
                transfer.amount,
            )
        ]
    )
    reached("transfer.claiming")
    return transfer


def _not_yet(transfer: Transfer, now: dt.datetime) -> bool:
    """Whether it waits for its payee's day or minimum; one that was tried before has been through that."""
    return transfer.status == TransferStatus.PLANNED and (transfer.due_at is None or transfer.due_at > now)


def _refund_under_way(transfer: Transfer) -> bool:
    """Whether a refund of the same payment is being asked of Stripe: what it takes is settled first."""
    return (
        transfer.payment_id is not None
        and Refund.objects.filter(payment=transfer.payment_id, status="claimed").exists()
    )


def _disputed(transfer: Transfer) -> bool:
    """Whether the buyer's bank disputes the payment, or has just decided: what a loss takes is settled first."""
    return transfer.payment_id is not None and Dispute.objects.filter(payment=transfer.payment_id).holding().exists()


def _net(transfer: Transfer, payee: PayeeAccount) -> None:
    """Set the transfer against what the payee owes in its currency; the payee's lock is held.

    What is being asked back from its account at Stripe is left to that: nothing is clawed back twice.
    """
    if transfer.netted:
        return
    owed = account_sums([Kind.PARTY_RECEIVABLE], organization_id=payee.organization_id, currency=transfer.currency)
    asked_back = Reversal.objects.filter(
        transfer__organization=payee.organization_id, transfer__currency=transfer.currency, status="claimed"
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


def _ask(transfer: Transfer) -> TransferFacts:
    """What Stripe made of it: found, if an earlier call may have been heard, else asked for.

    Looking first matters once Stripe has forgotten the key (after a day), and where the key is tied to an error.
    """
    provider, order = gateway(), transfer.order
    if transfer.resumed:
        made = _find(transfer)
        if made is not None:
            return made
    try:
        return provider.send(
            transfer_id=transfer.pk,
            destination=PayeeAccount.objects.get(organization=transfer.organization_id).stripe_account,
            amount=transfer.amount,
            currency=transfer.currency,
            # Without a charge of its own (an adjustment, a payment by money that waited) it comes from the balance.
            charge=transfer.payment.charge if transfer.payment else "",
            order_reference=order.order_reference,
            description=f"{order.order_reference} {order.description}"[:200].strip(),
            key=f"transfer:{transfer.pk}:{transfer.attempt}",
            grouped=transfer.payment is None or not transfer.payment.invoice,
        )
    except GatewayStuck:
        made = _find(transfer)
        if made is None:
            raise
        return made


def _find(transfer: Transfer) -> TransferFacts | None:
    """An invoice's charge is in no group of ours: what was sent out of it is found by where it went."""
    reference = transfer.order.order_reference
    if transfer.payment is None or not transfer.payment.invoice:
        return gateway().find(transfer_id=transfer.pk, order_reference=reference)
    account = PayeeAccount.objects.get(organization=transfer.organization_id).stripe_account
    since = transfer.created_at - dt.timedelta(days=1)
    return gateway().find(transfer_id=transfer.pk, order_reference=reference, destination=account, since=since)


@transaction.atomic(durable=True)
def _refused(transfer_id: int, attempt: int, why: str, wait: dt.timedelta) -> Transfer:
    order = OrderMoney.objects.select_for_update().get(transfers=transfer_id)
    transfer = Transfer.objects.get(pk=transfer_id)
    if transfer.status != TransferStatus.CLAIMED or transfer.attempt != attempt:
        return transfer
    transfer.status = TRANSFER.check(transfer.status, TransferStatus.FAILED).value
    transfer.failure, transfer.next_attempt_at = why[:300], clock.now() + wait
    transfer.save(update_fields=["status", "failure", "next_attempt_at"])
    book_entries(
        [
            transfer_failed(
                transfer.pk,
                attempt,
                order.order_reference,
                transfer.currency,
                transfer.organization_id,
                transfer.amount,
            )
        ]
    )
    return transfer
