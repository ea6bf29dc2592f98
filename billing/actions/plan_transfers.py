"""Turn released money into transfers to be sent."""

from collections.abc import Sequence

from django.db.models import Sum

from billing.models import OrderMoney, RefundPart, Release, Transfer, TransferPart
from marketplace.kit.jobs import enqueue


def plan_transfers(order: OrderMoney, releases: Sequence[Release]) -> list[Transfer]:
    """One transfer for each payee of each payment among these releases; those planned before are passed over.

    The caller holds the order's lock. A planned transfer waits until its payee can be paid.
    """
    planned = set(TransferPart.objects.filter(release__in=releases).values_list("release", flat=True))
    taken = _refunded_while_payable(releases)
    groups: dict[tuple[int, int], list[tuple[Release, int]]] = {}
    for each in releases:
        amount = each.amount - each.reserved - taken.get(each.pk, 0)
        if each.pk not in planned and amount > 0:
            portion = each.portion
            groups.setdefault((portion.payment_id, portion.share.organization_id), []).append((each, amount))
    if not groups:
        return []
    before = Transfer.objects.filter(order=order).count()
    transfers = Transfer.objects.bulk_create(
        Transfer(
            order=order,
            organization_id=payee,
            payment_id=payment,
            cause=f"transfer:{order.order_reference}:{number}",
            currency=order.currency,
            amount=sum(amount for _, amount in members),
        )
        for number, ((payment, payee), members) in enumerate(groups.items(), start=before + 1)
    )
    TransferPart.objects.bulk_create(
        TransferPart(transfer=transfer, release=release, amount=amount)
        for transfer, members in zip(transfers, groups.values(), strict=True)
        for release, amount in members
    )
    for transfer in transfers:
        enqueue("billing.tasks.send_transfer", transfer_id=transfer.pk)
    return transfers


def _refunded_while_payable(releases: Sequence[Release]) -> dict[int, int]:
    parts = RefundPart.objects.filter(portion__release__in=releases, place="payable").exclude(refund__status="failed")
    return {row["portion__release"]: row["sum"] for row in parts.values("portion__release").annotate(sum=Sum("amount"))}
