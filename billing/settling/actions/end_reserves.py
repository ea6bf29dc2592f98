"""End reserves whose days have passed: what was kept back of a release becomes payable, and is sent."""

from typing import cast

from django.db import transaction
from django.db.models import Sum

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import reserve_ended
from billing.models.giving_back import RefundPart
from billing.models.settling import ReserveEnd
from billing.models.shares import BilledOrder
from billing.paying_out.actions.plan_transfers import Piece, plan_pieces
from billing.settling.queries.due import ended_reserves
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Place


@transaction.atomic
def end_reserves(order_reference: str) -> int:
    """End the order's reserves that are old enough; how many ended."""
    (order,) = BilledOrder.objects.lock([order_reference])
    due = ended_reserves().filter(portion__share__order=order).select_related("portion__share").order_by("pk")
    releases = list(due)
    if not releases:
        return 0
    parts = RefundPart.objects.filter(portion__release__in=releases, place=Place.RESERVE)
    taken: dict[int, int] = dict(
        parts.exclude(refund__status=RefundStatus.FAILED)
        .values_list("portion__release")
        .annotate(sum=Sum("amount"))
        .order_by()
    )
    left = {each.pk: each.reserved - taken.get(each.pk, 0) for each in releases}
    ReserveEnd.objects.bulk_create(
        ReserveEnd(release=each, amount=left[each.pk], cause=f"reserve:{each.pk}:ended") for each in releases
    )
    book_entries(
        [
            reserve_ended(
                f"reserve:{each.pk}:ended",
                order.order_reference,
                order.currency,
                cast(int, each.portion.share.organization_id),
                left[each.pk],
            )
            for each in releases
        ]
    )
    plan_pieces(order, [Piece(each, left[each.pk], of_reserve=True) for each in releases])
    return len(releases)
