"""The delivery of an order line was accepted: what is held for it is released, now and for payments to come."""

from django.db import transaction

from billing.models.settling import LineDelivery, Objection, Portion, Release
from billing.models.shares import BilledLine, BilledOrder
from billing.settling.actions.close_objection import close_objection
from billing.settling.actions.release_portions import release_portions
from core.kit.audit import record
from core.organizations.models import User


class UnknownLine(LookupError):
    """The order has no such line, or there is no such order."""

    def __init__(self, order_reference: str, line_key: str | None) -> None:
        self.order_reference, self.line_key = order_reference, line_key
        super().__init__(f"{order_reference} has no line {line_key!r} with money.")


@transaction.atomic
def release_hold(
    order_reference: str, line_key: str | None = None, by: User | None = None, reason: str = "delivery accepted"
) -> list[Release]:
    """Release what is held for a line (None: for every line). Other lines' money stays held.

    Money that is not paid yet is released as soon as it settles. An open objection to it is withdrawn. Calling again
    releases nothing twice.
    Raises UnknownLine.
    """
    orders = BilledOrder.objects.lock([order_reference])
    lines = BilledLine.objects.filter(order__order_reference=order_reference)
    if line_key is not None:
        lines = lines.filter(key=line_key)
    found = list(lines)
    if not orders or not found:
        raise UnknownLine(order_reference, line_key)
    LineDelivery.objects.bulk_create(
        (LineDelivery(line=line, reason=reason, by=by) for line in found), ignore_conflicts=True
    )
    for objection in Objection.objects.filter(line__in=found, status=Objection.Status.OPEN):
        close_objection(objection.pk, Objection.Status.WITHDRAWN, by=by, decision=reason)
    portions = Portion.objects.filter(share__line__in=found, release__isnull=True).select_related("share__line")
    releases = release_portions(orders[0], list(portions.order_by("pk")), reason)
    if releases:
        record(
            "hold.released",
            f"order:{order_reference}",
            by=by,
            organization=orders[0].buyer_id,
            line=line_key or "all",
            reason=reason,
        )
    return releases
