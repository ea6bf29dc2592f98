"""A refund came back, or a lost dispute was won after all: what it took is given to those it was taken from.

A plain reversing entry puts each amount where it had lain. Where that place has moved on meanwhile (held money was
released, a transfer has left, a payee has given back what it was asked for) the amount is payable again, and goes out
with a transfer of its own.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F, Sum

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import refund_returned, reversing
from billing.ledger.interface import EntryDraft
from billing.ledger.queries.account_sums import account_sums
from billing.models.accounts import PayeeAccount
from billing.models.collecting import Payment
from billing.models.giving_back import Refund, RefundPart, RefundReturn
from billing.models.paying_out import Transfer, TransferPart
from billing.models.settling import Portion, Release
from billing.paying_out.actions.plan_transfers import Piece, plan_pieces
from billing.states.ledger import Kind, Place
from billing.states.paying_out import TransferStatus
from core.kit import clock
from core.kit.jobs import enqueue

Stuck = tuple[Portion, str, int]


def return_refund(
    payment: Payment, refund: Refund, entry: EntryDraft, cause: str, description: str, movement: str = ""
) -> None:
    """Undo a refund that was booked by `entry`; `movement` is the provider's id of the money's way back.

    The caller holds the order's lock and has set the refund failed.
    """
    parts = list(RefundPart.objects.filter(refund=refund).select_related("portion__share").order_by("pk"))
    payees = sorted({part.portion.share.payee_id for part in parts if part.place == Place.SENT})
    list(PayeeAccount.objects.filter(organization__in=payees).order_by("organization").select_for_update())
    book_entries([reversing(entry, cause, description, movement)])
    payment.refunded -= refund.amount
    payment.save(update_fields=["refunded"])
    stuck = _put_back(payment, [part for part in parts if part.portion.share.organization_id is not None])
    for payee in payees:
        stuck += _overpaid(refund, payee, payment.order.currency)
    _resend(payment, refund, stuck)


def return_overpaid(payment: Payment, refund: Refund, payee: int) -> None:
    """What a payee gave back for a refund that has failed is payable to it again; order and payee are locked."""
    _resend(payment, refund, _overpaid(refund, payee, payment.order.currency))


def release_kept_back(payment: Payment, refund: Refund) -> None:
    """A refund that came to nothing had kept money out of a release that came meanwhile: that is released now.

    The caller holds the order's lock and has set the refund failed; it was never booked.
    """
    kept = RefundPart.objects.filter(refund=refund, place=Place.HELD, portion__release__isnull=False).order_by("pk")
    parts = kept.filter(portion__share__organization__isnull=False).select_related("portion__share")
    _resend(payment, refund, [(part.portion, part.place, part.amount) for part in parts])


def _put_back(payment: Payment, parts: Sequence[RefundPart]) -> list[Stuck]:
    """Let planned transfers grow by what lies payable again; returns what lies where it cannot stay."""
    releases = {
        each.portion_id: each
        for each in Release.objects.filter(portion__in=[part.portion_id for part in parts])
        .select_related("portion__share", "reserve_end")
        .prefetch_related("transfer_parts__transfer")
    }
    stuck: list[Stuck] = []
    pieces: list[Piece] = []
    for part in parts:
        release = releases.get(part.portion_id)
        if release is None:
            continue
        if part.place == Place.HELD or (part.place == Place.RESERVE and hasattr(release, "reserve_end")):
            stuck.append((part.portion, part.place, part.amount))
        elif part.place == Place.PAYABLE and (left := _plan_again(release, part.amount, pieces)):
            stuck.append((part.portion, Place.PAYABLE, left))
    plan_pieces(payment.order, pieces)
    return stuck


def _plan_again(release: Release, left: int, pieces: list[Piece]) -> int:
    """Put back what transfers of the release were shrunk by: into those still planned, else into new ones (`pieces`).

    Returns what fits in none of them: their transfers have left.
    """
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
    return left


def _overpaid(refund: Refund, payee: int, currency: str) -> list[Stuck]:
    """What was taken back from the payee beyond what it still owes, by the portions the refund had taken it from."""
    sums = account_sums([Kind.PARTY_RECEIVABLE], organization_id=payee, currency=currency)
    left = max(0, -sum(each.balance for each in sums))
    stuck: list[Stuck] = []
    if not left:
        return stuck
    before = {
        row["portion"]: row["sum"]
        for row in RefundReturn.objects.filter(refund=refund, place=Place.SENT)
        .values("portion")
        .annotate(sum=Sum("amount"))
    }
    parts = RefundPart.objects.filter(refund=refund, place=Place.SENT, portion__share__organization=payee)
    for part in parts.select_related("portion__share").order_by("pk"):
        here = min(left, part.amount - before.get(part.portion_id, 0))
        if here > 0:
            stuck.append((part.portion, Place.SENT, here))
            left -= here
    return stuck


def _resend(payment: Payment, refund: Refund, stuck: Sequence[Stuck]) -> None:
    """One transfer for each payee; its money is payable by an entry for each place it had lain."""
    order = payment.order
    groups: dict[int, list[Stuck]] = defaultdict(list)
    for portion, place, amount in stuck:
        groups[portion.share.payee_id].append((portion, place, amount))
    before = Transfer.objects.filter(order=order).count()
    for number, (payee, members) in enumerate(sorted(groups.items()), start=before + 1):
        transfer = Transfer.objects.create(
            order=order,
            organization_id=payee,
            payment=payment,
            cause=f"transfer:{order.order_reference}:{number}",
            currency=order.currency,
            amount=sum(amount for _, _, amount in members),
            due_at=clock.now(),  # it waited for its day before
        )
        rows = RefundReturn.objects.bulk_create(
            RefundReturn(refund=refund, portion=portion, place=place, amount=amount, transfer=transfer)
            for portion, place, amount in members
        )
        book_entries(
            [
                refund_returned(row.pk, order.order_reference, order.currency, payee, row.place, row.amount)
                for row in rows
            ]
        )
        enqueue("billing.tasks.send_transfer", transfer_id=transfer.pk)
