"""Keep the method that a buyer paid with, because it asked us to."""

from billing.models.collecting import Payment, PaymentAttempt, SavedMethod
from billing.provider.gateways.base import PaymentFacts
from billing.states.collecting import PaymentStatus
from core.kit.audit import record


def keep_method(payment: Payment, attempt: PaymentAttempt, facts: PaymentFacts) -> SavedMethod | None:
    """Save the method of an attempt for which the buyer ticked so, and let it pay the order's later payments.

    In the transaction that applies the payment, under its order's lock; once for each method. Later payments that are
    collected by invoice stay so. None where nothing was to be kept.
    """
    if not facts.saved_method or not attempt.keeps_method:
        return None
    order = payment.order
    others = SavedMethod.objects.filter(organization=order.buyer_id, removed_at__isnull=True)
    method, made = SavedMethod.objects.get_or_create(
        provider_id=facts.saved_method,
        defaults={
            "organization_id": order.buyer_id,
            "provider": attempt.provider,
            "name": facts.method or "Saved method",
            "is_default": not others.filter(is_default=True).exists(),
        },
    )
    if made:
        record("method.kept", f"order:{order.order_reference}", organization=order.buyer_id, method=method.pk)
        Payment.objects.filter(
            order=order, status=PaymentStatus.REQUESTED, collection=Payment.Collection.CHECKOUT, due_at__isnull=False
        ).update(collection=Payment.Collection.SAVED)
    return method
