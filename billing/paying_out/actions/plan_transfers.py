"""Turn released money into transfers to be sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, Sum

from billing.models.accounts import PayeeAccount
from billing.models.giving_back import RefundPart
from billing.models.paying_out import Transfer, TransferPart
from billing.models.settling import Release
from billing.models.shares import BilledOrder
from billing.paying_out.actions.release_due_payouts import release_due_payouts
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Place
from core.kit import clock
from core.kit.jobs import enqueue


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to be sent of one release (with its portion and share): of what it released, or of its reserve's end."""

    release: Release
    amount: int
    of_reserve: bool = False


def plan_transfers(order: BilledOrder, releases: Sequence[Release]) -> list[Transfer]:
    """One transfer for each payee of each payment among these releases; those planned before are passed over.

    The caller holds the order's lock. A planned transfer waits for its payee's day and minimum, and until it can be
    paid.
    """
    parts = TransferPart.objects.filter(release__in=releases, of_reserve=False)
    planned = set(parts.values_list("release", flat=True))
    taken = _refunded_while_payable(releases)
    return plan_pieces(
        order,
        [
            Piece(each, each.amount - each.reserved - taken.get(each.pk, 0))
            for each in releases
            if each.pk not in planned
        ],
    )


def plan_pieces(order: BilledOrder, pieces: Iterable[Piece]) -> list[Transfer]:
    """One transfer for each payee of each payment among the pieces, none of which is planned yet."""
    groups: dict[tuple[int, int], list[Piece]] = {}
    for each in pieces:
        if each.amount > 0:
            portion = each.release.portion
            groups.setdefault((portion.payment_id, portion.share.payee_id), []).append(each)
    if not groups:
        return []
    waits = patient_payees({payee for _, payee in groups})
    now = clock.now()
    before = Transfer.objects.filter(order=order).count()
    transfers = Transfer.objects.bulk_create(
        Transfer(
            order=order,
            organization_id=payee,
            payment_id=payment,
            cause=f"transfer:{order.order_reference}:{number}",
            currency=order.currency,
            amount=sum(each.amount for each in members),
            due_at=None if payee in waits else now,
        )
        for number, ((payment, payee), members) in enumerate(groups.items(), start=before + 1)
    )
    TransferPart.objects.bulk_create(
        TransferPart(transfer=transfer, release=each.release, of_reserve=each.of_reserve, amount=each.amount)
        for transfer, members in zip(transfers, groups.values(), strict=True)
        for each in members
    )
    for transfer in transfers:
        if transfer.due_at is not None:
            enqueue("billing.tasks.send_transfer", transfer_id=transfer.pk)
    for payee in sorted(waits):
        release_due_payouts(payee)
    return transfers


def patient_payees(organization_ids: Iterable[int]) -> set[int]:
    """Those of them whose transfers wait for a day or a minimum."""
    terms = PayeeAccount.objects.filter(organization__in=organization_ids)
    return set(
        terms.filter(~Q(schedule=PayeeAccount.Schedule.AT_ONCE) | Q(minimum__gt=0)).values_list(
            "organization", flat=True
        )
    )


def _refunded_while_payable(releases: Sequence[Release]) -> dict[int, int]:
    parts = RefundPart.objects.filter(portion__release__in=releases, place=Place.PAYABLE).exclude(
        refund__status=RefundStatus.FAILED
    )
    return {row["portion__release"]: row["sum"] for row in parts.values("portion__release").annotate(sum=Sum("amount"))}
