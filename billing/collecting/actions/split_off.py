"""Divide what is asked for in one payment into two."""

from django.db.models import Max

from billing.models.collecting import Payment


def split_off(payment: Payment, first: int) -> Payment:
    """Leave `first` (0 < first < amount) in the payment and put the rest into a new part of the same instalment.

    The caller holds the order's lock, and has made sure that nothing asks for the whole any more. Returns
    the new part; it is asked for by itself.
    """
    if not 0 < first < payment.amount:
        raise ValueError(f"{first} of {payment.amount} leaves nothing to split")
    parts = Payment.objects.filter(order=payment.order, instalment=payment.instalment)
    rest = Payment.objects.create(
        order=payment.order,
        instalment=payment.instalment,
        part=parts.aggregate(last=Max("part"))["last"] + 1,
        kind=payment.kind,
        label=payment.label,
        collection=payment.collection,
        amount=payment.amount - first,
        due_at=payment.due_at,
        reminded=payment.reminded,
        next_reminder_at=payment.next_reminder_at,
    )
    payment.amount = first
    payment.save(update_fields=["amount"])
    return rest
