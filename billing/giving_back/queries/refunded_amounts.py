"""What has gone back to buyers, order by order."""

from collections.abc import Sequence

from django.db.models import Sum

from billing.models.collecting import Payment


def refunded_amounts(order_references: Sequence[str]) -> dict[str, int]:
    """Minor units by order; orders of which nothing has gone back are left out. One query."""
    rows = (
        Payment.objects.filter(order__order_reference__in=order_references, refunded__gt=0)
        .values_list("order__order_reference")
        .annotate(sum=Sum("refunded"))
        .order_by()
    )
    return dict(rows)
