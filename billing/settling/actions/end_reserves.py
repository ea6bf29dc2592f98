"""End reserves whose days have passed: what was kept back of a release becomes payable, and is sent."""

import datetime as dt
from typing import cast

from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, QuerySet, Sum, Value

from billing.giving_back.domain.states import RefundStatus
from billing.giving_back.models import RefundPart
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import reserve_ended
from billing.paying_out.actions.plan_transfers import Piece, plan_pieces
from billing.settling.models import Release, ReserveEnd
from billing.shares.models import OrderMoney
from core.kit import clock

_DAYS = ExpressionWrapper(
    F("portion__share__organization__payee_account__reserve_days") * Value(dt.timedelta(days=1)), DurationField()
)


def end_reserves(limit: int = 200) -> int:
    """End the reserves that are old enough, an order a transaction; how many orders it was.

    The days are the payee's days in force, not those of the day of the release: a reserve is kept for a risk, and the
    operator lets it go earlier or keeps it longer as the risk changes (which is recorded, and shown to the payee). Its
    percentage is frozen with each release.
    """
    due = (
        Release.objects.filter(reserved__gt=0, reserve_end__isnull=True)
        .annotate(ends_at=ExpressionWrapper(F("at") + _DAYS, DateTimeField()))
        .filter(ends_at__lte=clock.now())
        # What a refund that is being asked takes out of the reserve is settled first.
        .exclude(portion__payment__refunds__status=RefundStatus.CLAIMED)
    )
    orders = list(due.values_list("portion__share__order__order_reference", flat=True).distinct()[:limit])
    for reference in orders:
        _end(reference, due)
    return len(orders)


@transaction.atomic
def _end(reference: str, due: QuerySet[Release]) -> None:
    (order,) = OrderMoney.objects.lock([reference])
    releases = list(due.filter(portion__share__order=order).select_related("portion__share").order_by("pk"))
    parts = RefundPart.objects.filter(portion__release__in=releases, place="reserve")
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
