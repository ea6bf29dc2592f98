"""Forget a buyer's saved method."""

from django.db import transaction

from billing.models.collecting import Payment, SavedMethod
from billing.provider.gateways.current import gateway
from billing.states.collecting import PAYABLE_STATES, PaymentStatus
from core.kit import clock
from core.kit.audit import record
from core.organizations.models import User


def remove_method(method_id: int, by: User | None = None) -> SavedMethod:
    """Detach the method at its provider, then mark it removed; another one becomes the default.

    Without another one, payments that were to be charged are asked for on the payment page. Removing it again changes
    nothing. Not to be called in a transaction. Raises GatewayError.
    """
    method = SavedMethod.objects.get(pk=method_id)
    gateway(method.provider).forget_method(method.provider_id)
    with transaction.atomic(durable=True):
        methods = SavedMethod.objects.filter(organization=method.organization_id, removed_at__isnull=True)
        locked = list(methods.select_for_update().order_by("pk"))
        method = SavedMethod.objects.get(pk=method_id)
        if method.removed_at is not None:
            return method
        was_default, method.is_default, method.removed_at = method.is_default, False, clock.now()
        method.save(update_fields=["is_default", "removed_at"])
        left = [each for each in locked if each.pk != method.pk]
        if was_default and left:
            SavedMethod.objects.filter(pk=left[-1].pk).update(is_default=True)
        if not left:
            Payment.objects.filter(
                order__buyer=method.organization_id,
                collection=Payment.Collection.SAVED,
                status__in=PAYABLE_STATES - {PaymentStatus.OPEN},
            ).update(collection=Payment.Collection.CHECKOUT, next_charge_at=None)
        record("method.removed", f"method:{method.pk}", by=by, organization=method.organization_id)
    return method
