"""Give a buyer money back: claim, call, record."""

from typing import Any

from django.db import transaction
from django.db.models import Sum

from billing.actions.record_refund import record_refund
from billing.domain.refunds import Whereabouts, divide_refund
from billing.domain.states import REFUND, PaymentStatus, RefundStatus, TransferStatus
from billing.gateways.base import GatewayError, GatewayRefused, GatewayStuck, GatewayUnavailable
from billing.gateways.current import gateway
from billing.models import Payment, Portion, Refund, RefundPart, TransferPart
from marketplace.kit.audit import record
from marketplace.kit.faultpoints import reached


class NotRefundable(ValueError):
    """The payment is not booked yet, or less than was asked for is left of it."""

    def __init__(self, payment: str, why: str) -> None:
        self.payment, self.why = payment, why
        super().__init__(f"{payment} cannot be refunded: {why}")


def refund_payment(
    payment_id: int, amount: int | None = None, line_key: str | None = None, reason: str = "", by: Any = None
) -> Refund:
    """Refund what is left of a settled payment, or `amount` of it, or of one line's part of it.

    The amount is divided over what is left of each share, so any chain of refunds that ends in a full one takes
    back exactly what was given. Money that a payee has already is booked as owed by it, and asked back. A refund
    without an answer is asked for again by `resume_refund`. Raises NotRefundable. Not to be called in a transaction.
    """
    refund = _claim(payment_id, amount, line_key, reason, by)
    reached("refund.claimed")
    return _ask(refund)


def resume_refund(refund: Refund) -> Refund:
    """Finish a refund that was claimed and never recorded: look whether it was made, else ask with its first key."""
    charge = Payment.objects.values_list("charge", flat=True).get(pk=refund.payment_id)
    try:
        made = gateway().find_refund(refund_id=refund.pk, charge=charge)
    except GatewayError:
        return refund
    return record_refund(refund.pk, made) if made is not None else _ask(refund)


def _ask(refund: Refund) -> Refund:
    payment = Payment.objects.select_related("order").get(pk=refund.payment_id)
    try:
        facts = gateway().refund(
            refund_id=refund.pk,
            charge=payment.charge,
            amount=refund.amount,
            order_reference=payment.order.order_reference,
            key=f"refund:{refund.pk}:{refund.attempt}",
        )
    except GatewayStuck as error:
        made = gateway().find_refund(refund_id=refund.pk, charge=payment.charge)
        return record_refund(refund.pk, made) if made is not None else _refused(refund.pk, str(error))
    except GatewayUnavailable:
        return refund
    except GatewayRefused as refusal:
        return _refused(refund.pk, str(refusal))
    reached("refund.called")
    refund = record_refund(refund.pk, facts)
    reached("refund.recorded")
    return refund


@transaction.atomic(durable=True)
def _claim(payment_id: int, amount: int | None, line_key: str | None, reason: str, by: Any) -> Refund:
    payment = Payment.objects.lock(payment_id)
    if payment.status != PaymentStatus.SETTLED:
        raise NotRefundable(str(payment), f"it is {payment.get_status_display().lower()}.")
    if Refund.objects.filter(payment=payment, status=RefundStatus.CLAIMED).exists():
        raise NotRefundable(str(payment), "another refund of it is on its way.")
    portions = Portion.objects.filter(payment=payment).select_related("share__line").order_by("pk")
    if line_key is not None:
        portions = portions.filter(share__line__key=line_key)
    places = _whereabouts(list(portions))
    left = sum(each.left for each in places)
    wanted = left if amount is None else amount
    if wanted <= 0 or wanted > left:
        raise NotRefundable(str(payment), f"{wanted} was asked for and {left} is left.")
    refund = Refund.objects.create(
        payment=payment,
        line=portions[0].share.line if line_key is not None else None,
        amount=wanted,
        reason=reason,
        by=by,
    )
    RefundPart.objects.bulk_create(
        RefundPart(refund=refund, portion_id=portion, place=place, amount=part)
        for portion, place, part in divide_refund(wanted, places)
    )
    record(
        "payment.refund_asked",
        f"order:{payment.order.order_reference}",
        by=by,
        refund=refund.pk,
        amount=wanted,
        line=line_key,
        reason=reason,
    )
    reached("refund.claiming")
    return refund


def _whereabouts(portions: list[Portion]) -> list[Whereabouts]:
    gone: dict[tuple[int, str], int] = {
        (row["portion"], row["place"]): row["sum"]
        for row in RefundPart.objects.filter(portion__in=portions)
        .exclude(refund__status=RefundStatus.FAILED)
        .values("portion", "place")
        .annotate(sum=Sum("amount"))
    }
    parts: dict[int, list[TransferPart]] = {}
    for part in (
        TransferPart.objects.filter(release__portion__in=portions)
        .select_related("transfer", "release")
        .order_by("of_reserve", "pk")
    ):
        parts.setdefault(part.release.portion_id, []).append(part)
    releases = {
        portion: reserved if ended is None else 0
        for portion, reserved, ended in Portion.objects.filter(
            pk__in=[each.pk for each in portions], release__isnull=False
        ).values_list("pk", "release__reserved", "release__reserve_end")
    }
    # What a transfer that was partly netted, then refused, can still give back before it counts as sent.
    budget = {part.transfer_id: part.transfer.amount for members in parts.values() for part in members}
    found = []
    for each in portions:
        left = each.amount - sum(amount for (portion, _), amount in gone.items() if portion == each.pk)
        if each.share.organization_id is None:
            found.append(Whereabouts(each.pk, platform=left))
        elif each.pk not in releases:
            found.append(Whereabouts(each.pk, held=left))
        else:
            reserve = min(left, max(0, releases[each.pk] - gone.get((each.pk, "reserve"), 0)))
            rest, payable = left - reserve, 0
            for part in parts.get(each.pk, ()):
                if part.transfer.status in (TransferStatus.PLANNED, TransferStatus.FAILED):
                    here = min(rest - payable, part.amount, budget[part.transfer_id])
                    budget[part.transfer_id] -= here
                    payable += here
            if each.pk not in parts:
                payable = rest
            found.append(Whereabouts(each.pk, payable=payable, reserve=reserve, sent=rest - payable))
    return found


@transaction.atomic(durable=True)
def _refused(refund_id: int, why: str) -> Refund:
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if refund.status == RefundStatus.CLAIMED:
        refund.status = REFUND.check(refund.status, RefundStatus.FAILED).value
        refund.failure = why[:300]
        refund.save(update_fields=["status", "failure"])
    return refund
