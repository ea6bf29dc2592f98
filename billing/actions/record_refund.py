"""Stripe has given a buyer money back: write it down."""

from collections import Counter

from django.db import transaction
from django.db.models import F, Sum

from billing.actions.book_entries import book_entries
from billing.actions.plan_transfers import Piece, plan_pieces
from billing.domain.entries import EntryDraft, RefundSlice, refunded, reversing
from billing.domain.states import REFUND, TRANSFER, RefundStatus, TransferStatus
from billing.events import PaymentRefunded
from billing.gateways.base import MovementFacts
from billing.models import (
    PayeeAccount,
    Payment,
    Refund,
    RefundPart,
    Release,
    ReserveEnd,
    Reversal,
    Transfer,
    TransferPart,
)
from marketplace.kit import clock
from marketplace.kit.events import announce
from marketplace.kit.faultpoints import reached
from marketplace.kit.jobs import enqueue


class RefundNeedsALook(RuntimeError):
    """A refund came back after its parts had moved on; a person has to decide."""

    def __init__(self, refund_id: int) -> None:
        self.refund_id = refund_id
        super().__init__(f"Refund {refund_id} failed after what it had taken from had moved on.")


@transaction.atomic(durable=True)
def record_refund(refund_id: int, facts: MovementFacts) -> Refund:
    """Book the refund once Stripe has moved the money, and take it back off the books if it fails later.

    The call's answer and the webhooks come here in any order. Raises RefundNeedsALook.
    """
    payment = Payment.objects.lock(Refund.objects.values_list("payment", flat=True).get(pk=refund_id))
    refund = Refund.objects.get(pk=refund_id)
    booked = refund.status in (RefundStatus.PENDING, RefundStatus.SENT)
    parts = list(RefundPart.objects.filter(refund=refund).select_related("portion__share").order_by("pk"))
    entry = refunded(
        refund.pk,
        payment.order.order_reference,
        payment.order.currency,
        [
            RefundSlice(part.portion.share.role, part.portion.share.organization_id, part.place, part.amount)
            for part in parts
        ],
        facts.balance_transaction,
    )
    if facts.status == "failed":
        if refund.status != RefundStatus.FAILED:
            refund.status, refund.failure = RefundStatus.FAILED.value, facts.failure[:300]
            refund.save(update_fields=["status", "failure"])
            if booked:
                _undo(payment, refund, parts, entry, facts.balance_transaction)
        return refund
    if refund.status == RefundStatus.FAILED:
        return refund
    if not booked:
        _book(payment, refund, parts, entry)
    wanted = RefundStatus.SENT if facts.status == "succeeded" else RefundStatus.PENDING
    if refund.status not in (wanted, RefundStatus.SENT):
        refund.status = REFUND.check(refund.status, wanted).value
    reached("refund.recording")
    refund.stripe_id, refund.balance_transaction = facts.id, facts.balance_transaction
    refund.save()
    return refund


def _book(payment: Payment, refund: Refund, parts: list[RefundPart], entry: EntryDraft) -> None:
    now = clock.now()
    payees = sorted({part.portion.share.organization_id for part in parts if part.place == "sent"})
    list(PayeeAccount.objects.filter(organization__in=payees).order_by("organization").select_for_update())
    book_entries([entry], now)
    refund.sent_at = now
    payment.refunded += refund.amount
    payment.save(update_fields=["refunded"])
    _shrink_planned(parts)
    _ask_back(refund, [part for part in parts if part.place == "sent"])
    order = payment.order
    announce(PaymentRefunded(order.order_reference, payment.instalment, refund.amount, order.currency))


def _shrink_planned(parts: list[RefundPart]) -> None:
    """Take what was refunded out of transfers that were not sent."""
    taken = {part.portion_id: part.amount for part in parts if part.place == "payable"}
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
    """A reversal for each transfer that had carried what was refunded: of a release, then of its reserve."""
    amounts: Counter[int] = Counter()
    carried: dict[int, list[TransferPart]] = {}
    for each in (
        TransferPart.objects.filter(release__portion__in=[part.portion_id for part in sent])
        .exclude(transfer__status__in=[TransferStatus.PLANNED, TransferStatus.FAILED, TransferStatus.CANCELLED])
        .select_related("release")
        .order_by("of_reserve", "pk")
    ):
        carried.setdefault(each.release.portion_id, []).append(each)
    before = _sent_back_before(refund, sent)
    for part in sent:
        skip, wanted = before.get(part.portion_id, 0), part.amount
        for each in carried.get(part.portion_id, ()):
            here = min(wanted, max(0, each.amount - skip))
            skip = max(0, skip - each.amount)
            amounts[each.transfer_id] += here
            wanted -= here
    for transfer in Transfer.objects.filter(pk__in=amounts).order_by("pk"):
        pending = sum(
            Reversal.objects.filter(transfer=transfer, status=RefundStatus.CLAIMED).values_list("amount", flat=True)
        )
        amount = min(amounts[transfer.pk], transfer.amount - transfer.reversed - pending)
        if amount > 0:  # what it had netted has never left: only what was sent can come back
            reversal = Reversal.objects.create(transfer=transfer, refund=refund, amount=amount)
            enqueue("billing.tasks.send_reversal", reversal_id=reversal.pk)


def _sent_back_before(refund: Refund, sent: list[RefundPart]) -> dict[int, int]:
    """What earlier refunds had taken of each portion after it was sent."""
    earlier = RefundPart.objects.filter(portion__in=[part.portion_id for part in sent], place="sent")
    return dict(
        earlier.exclude(refund__status=RefundStatus.FAILED)
        .exclude(refund=refund)
        .values_list("portion")
        .annotate(sum=Sum("amount"))
        .order_by()
    )


def _undo(
    payment: Payment, refund: Refund, parts: list[RefundPart], entry: EntryDraft, balance_transaction: str
) -> None:
    """The money came back to us: it lies again where it lay."""
    if Reversal.objects.filter(refund=refund, status=RefundStatus.SENT).exists():
        raise RefundNeedsALook(refund.pk)
    Reversal.objects.filter(refund=refund, status=RefundStatus.CLAIMED).update(status=RefundStatus.FAILED)
    book_entries([reversing(entry, f"refund:{refund.pk}:failed", "Refund failed", balance_transaction)])
    payment.refunded -= refund.amount
    payment.save(update_fields=["refunded"])
    if ReserveEnd.objects.filter(
        release__portion__in=[part.portion_id for part in parts if part.place == "reserve"]
    ).exists():
        raise RefundNeedsALook(refund.pk)
    _plan_again(payment, refund, {part.portion_id: part.amount for part in parts if part.place == "payable"})


def _plan_again(payment: Payment, refund: Refund, payable: dict[int, int]) -> None:
    """Put back what transfers were shrunk by: into those still planned, else into new ones."""
    pieces = []
    releases = (
        Release.objects.filter(portion__in=payable)
        .select_related("portion__share", "reserve_end")
        .prefetch_related("transfer_parts__transfer")
    )
    for release in releases:
        left = payable[release.portion_id]
        ended = release.reserve_end.amount if hasattr(release, "reserve_end") else 0
        parts = {part.of_reserve: part for part in release.transfer_parts.all()}
        for of_reserve, whole in ((False, release.amount - release.reserved), (True, ended)):
            part = parts.get(of_reserve)
            amount = min(left, whole - (part.amount if part else 0))
            if amount <= 0 or (part and part.transfer.status not in (TransferStatus.PLANNED, TransferStatus.FAILED)):
                continue
            left -= amount
            if part is None:
                pieces.append(Piece(release, amount, of_reserve))
            else:
                TransferPart.objects.filter(pk=part.pk).update(amount=F("amount") + amount)
                Transfer.objects.filter(pk=part.transfer_id).update(amount=F("amount") + amount)
        if left:
            raise RefundNeedsALook(refund.pk)
    plan_pieces(payment.order, pieces)
