"""Ask a buyer for an accepted order in parts."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from billing.collecting.actions.bill_order import InvalidPaymentRequest, bill_order
from billing.collecting.domain.dunning import first_reminder
from billing.collecting.domain.schedules import checked
from billing.collecting.interface import PaymentPart, PaymentRequest
from billing.collecting.queries.currencies import refusal
from billing.models.collecting import Payment
from billing.models.shares import BilledOrder
from core.kit import clock


@transaction.atomic
def schedule_payments(request: PaymentRequest, parts: Sequence[PaymentPart]) -> list[Payment]:
    """Freeze the order's money and add one payment for each part, in their order.

    `request` describes the whole order; its `instalment`, `instalments`, `amount` and `due_at` are not used. Call it in
    the transaction that accepts the order. Asking again with the same parts gives the payments that are there. Raises
    InvalidSchedule where the parts do not make up the total, InvalidPaymentRequest for anything else.
    """
    parts = checked(parts, request.total)
    refused = {why for part in parts if (why := refusal(request.currency, part.amount))}
    if refused:
        raise InvalidPaymentRequest(request.order_reference, sorted(refused))
    whole = replace(request, instalment=1, instalments=len(parts), amount=None, due_at=None)
    order, known = bill_order(whole)
    if known:
        return _there(order, parts)
    now = clock.now()
    return Payment.objects.bulk_create(
        Payment(
            order=order,
            instalment=number,
            kind=part.kind,
            label=part.label,
            collection=part.collection,
            amount=part.amount,
            due_at=part.due_at,
            next_reminder_at=first_reminder(
                part.due_at, order.accepted_at, now, invoiced=part.collection == Payment.Collection.INVOICE.value
            ),
        )
        for number, part in enumerate(parts, 1)
    )


def _there(order: BilledOrder, parts: Sequence[PaymentPart]) -> list[Payment]:
    """The payments that were asked for before, if they were these parts: an instalment may have been split since."""
    payments = list(order.payments.order_by("instalment", "part"))
    asked = [0] * max([len(parts), *(each.instalment for each in payments)])
    for each in payments:
        asked[each.instalment - 1] += each.amount
    if asked != [part.amount for part in parts]:
        raise InvalidPaymentRequest(order.order_reference, ["It was scheduled in other parts before."])
    return payments
