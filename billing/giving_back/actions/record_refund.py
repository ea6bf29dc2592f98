"""A provider has given a buyer money back: write it down."""

from collections import Counter

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from billing.giving_back.actions.return_refund import release_kept_back, return_refund
from billing.giving_back.events import PaymentRefunded, RefundFailed
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import refund_moved, refunded
from billing.ledger.interface import EntryDraft, RefundSlice
from billing.models.accounts import PayeeAccount
from billing.models.collecting import Payment
from billing.models.giving_back import Dispute, Refund, RefundPart, RefundReturn, Reversal
from billing.models.paying_out import Transfer, TransferPart
from billing.provider.gateways.base import MovementFacts, MovementProgress
from billing.provider.gateways.requests import stored
from billing.states.giving_back import REFUND, RefundStatus
from billing.states.ledger import Place
from billing.states.paying_out import TRANSFER, TransferStatus
from billing.states.provider import AskOutcome
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.kit.jobs import enqueue
from core.kit.shown_money import show_amount
from core.notifications.actions.alert_operator import alert_operator


class RefundNeedsReview(RuntimeError):
    """A refund came back after a dispute of the same payment had cost more than was left of it."""

    def __init__(self, refund_id: int, dispute: str) -> None:
        self.refund_id, self.dispute = refund_id, dispute
        super().__init__(
            f"Refund {refund_id} came back after the dispute {dispute} had cost more than its payment had left. What "
            "came back belongs against that loss: charge the payees by an adjustment, or leave it with them."
        )


@transaction.atomic(durable=True)
def record_refund(refund_id: int, facts: MovementFacts) -> Refund:
    """Book the refund once the money has moved, and take it back off the books if it fails later.

    The call's answer and the webhooks come here in any order. One that the provider accepts and keeps back (it waits
    for funds) has moved nothing there yet: it is taken from the shares and lies in transit, so that payees who have
    its money are asked for it, which is what brings the funds. Raises RefundNeedsReview.
    """
    payment = Payment.objects.lock(Refund.objects.values_list("payment", flat=True).get(pk=refund_id))
    refund = Refund.objects.get(pk=refund_id)
    attempt = refund.attempts.latest("number")
    booked = refund.status in (RefundStatus.PENDING, RefundStatus.SENT)
    parts = list(RefundPart.objects.filter(refund=refund).select_related("portion__share").order_by("pk"))
    failed = facts.status == MovementProgress.FAILED
    order, moved = payment.order, facts.moved if failed else facts.movement
    entry = refunded(refund.pk, order.order_reference, order.currency, slices_of(parts), attempt.movement or moved)
    if refund.status == RefundStatus.FAILED:
        return refund
    if booked and moved and not attempt.movement:
        book_entries([refund_moved(refund.pk, order.order_reference, order.currency, refund.amount, moved)])
    attempt.close(
        AskOutcome.FAILED if failed else AskOutcome.MADE,
        facts.failure,
        provider_id=facts.id,
        movement=attempt.movement or moved,
        answer=stored(facts),
    )
    if not booked and (moved or not failed):  # a failed one may have gone out and come back before anybody asked
        take_from_shares(payment, refund, parts, entry)
        booked = True
    if failed:
        refund.failure = facts.failure[:300]
        _fail(payment, refund, parts, entry, facts.movement, booked)
        return refund
    wanted = RefundStatus.SENT if facts.status == MovementProgress.SUCCEEDED else RefundStatus.PENDING
    if refund.status not in (wanted, RefundStatus.SENT):
        refund.status = REFUND.check(refund.status, wanted).value
    reached("refund.recording")
    refund.save()
    return refund


def slices_of(parts: list[RefundPart]) -> list[RefundSlice]:
    """A refund's parts as its entry wants them."""
    return [
        RefundSlice(part.portion.share.role, part.portion.share.organization_id, part.place, part.amount)
        for part in parts
    ]


def payees_of(parts: list[RefundPart]) -> tuple[tuple[int, int], ...]:
    """Whose shares a refund took from, and how much of each."""
    sums: Counter[int] = Counter()
    for part in parts:
        if part.portion.share.organization_id is not None:
            sums[part.portion.share.organization_id] += part.amount
    return tuple(sorted(sums.items()))


def take_from_shares(payment: Payment, refund: Refund, parts: list[RefundPart], entry: EntryDraft) -> None:
    """Book what a refund (or a lost dispute) takes, and ask payees for what they have of it already.

    The caller holds the order's lock and saves the refund.
    """
    now = clock.now()
    payees = sorted({part.portion.share.payee_id for part in parts if part.place == Place.SENT})
    list(PayeeAccount.objects.filter(organization__in=payees).order_by("organization").select_for_update())
    book_entries([entry], now)
    refund.sent_at = now
    payment.refunded += refund.amount
    payment.save(update_fields=["refunded"])
    _shrink_planned(parts)
    _ask_back(refund, [part for part in parts if part.place == Place.SENT])
    order = payment.order
    announce(
        PaymentRefunded(
            order.order_reference,
            payment.instalment,
            refund.amount,
            order.currency,
            refund.reason,
            payees_of(parts),
            refund.dispute_id is not None,
        )
    )


def _shrink_planned(parts: list[RefundPart]) -> None:
    """Take what was refunded out of transfers that were not sent."""
    taken = {part.portion_id: part.amount for part in parts if part.place == Place.PAYABLE}
    planned = (
        TransferPart.objects.filter(
            release__portion__in=taken, transfer__status__in=[TransferStatus.PLANNED, TransferStatus.FAILED]
        )
        .select_related("transfer", "release")
        .order_by("of_reserve", "pk")
    )
    transfers: dict[int, Transfer] = {}
    for part in planned:
        transfer = transfers.setdefault(part.transfer_id, part.transfer)
        amount = min(taken[part.release.portion_id], part.amount, transfer.amount)
        if not amount:
            continue
        taken[part.release.portion_id] -= amount
        transfer.amount -= amount
        part.amount -= amount
        if part.amount:
            part.save(update_fields=["amount"])
        else:
            part.delete()
    for transfer in transfers.values():
        if not transfer.amount:
            wanted = TransferStatus.NETTED if transfer.netted else TransferStatus.CANCELLED
            transfer.status = TRANSFER.check(transfer.status, wanted).value
        transfer.save(update_fields=["amount", "status"])


def _ask_back(refund: Refund, sent: list[RefundPart]) -> None:
    """A reversal for each transfer that had carried what was refunded, as far as it can still give back.

    What it had netted has never left, and what came back already cannot come back twice: that is carried.
    """
    portions = [part.portion_id for part in sent]
    carried = [
        *TransferPart.objects.filter(release__portion__in=portions)
        .order_by("of_reserve", "pk")
        .values_list("release__portion", "transfer"),
        *RefundReturn.objects.filter(portion__in=portions).values_list("portion", "transfer"),
    ]
    transfers = {
        each.pk: each
        for each in Transfer.objects.filter(
            pk__in=[transfer for _, transfer in carried], status__in=[TransferStatus.SENT, TransferStatus.CLAIMED]
        )
    }
    pending: Counter[int] = Counter()
    for each in Reversal.objects.filter(transfer__in=transfers, status=RefundStatus.CLAIMED):
        pending[each.transfer_id] += each.amount
    room = {pk: each.amount - each.reversed - pending[pk] for pk, each in transfers.items()}
    amounts: Counter[int] = Counter()
    for part in sent:
        wanted = part.amount
        for portion, transfer in carried:
            if portion != part.portion_id or transfer not in room:
                continue
            here = min(wanted, room[transfer])
            amounts[transfer] += here
            room[transfer] -= here
            wanted -= here
    for transfer, amount in sorted(amounts.items()):
        if amount > 0:
            reversal = Reversal.objects.create(transfer=transfers[transfer], refund=refund, amount=amount)
            enqueue("billing.tasks.send_reversal", reversal_id=reversal.pk)


def _fail(
    payment: Payment, refund: Refund, parts: list[RefundPart], entry: EntryDraft, movement: str, booked: bool
) -> None:
    order = payment.order
    refund.status = REFUND.check(refund.status, RefundStatus.FAILED).value
    refund.save(update_fields=["status", "failure", "sent_at"])
    if booked:
        beyond = next(
            (
                each
                for each in Dispute.objects.filter(payment=payment, closed_at__isnull=False).select_related("loss")
                if each.is_lost and each.amount > (each.loss.amount if hasattr(each, "loss") else 0)
            ),
            None,
        )
        if beyond is not None:
            raise RefundNeedsReview(refund.pk, beyond.provider_id)
        return_refund(payment, refund, entry, f"refund:{refund.pk}:failed", "Refund failed", movement)
    else:
        release_kept_back(payment, refund)
    alert_operator(
        "refund.failed",
        lambda: (
            _("The refund of %(amount)s for order %(order)s failed: %(why)s")
            % {
                "amount": show_amount(refund.amount, order.currency),
                "order": order.order_reference,
                "why": refund.failure,
            }
        ),
        reverse("billing:order_payments", args=[order.order_reference]),
        facts=lambda: [
            (_("Order"), order.order_reference),
            (_("Buyer"), str(order.buyer)),
            (_("Amount"), show_amount(refund.amount, order.currency)),
            (_("Reason of the refund"), refund.reason),
            (_("Failed because"), refund.failure),
        ],
    )
    announce(
        RefundFailed(
            order.order_reference,
            refund.amount,
            order.currency,
            refund.failure,
            booked,
            payees_of(parts) if booked else (),
        )
    )
