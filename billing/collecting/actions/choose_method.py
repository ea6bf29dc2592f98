"""Make a saved method the one that is charged."""

from django.db import transaction

from billing.models.collecting import SavedMethod
from core.kit.audit import record
from core.organizations.models import User


@transaction.atomic
def choose_method(method: SavedMethod, by: User | None = None) -> SavedMethod:
    """Let this method of the buyer's be charged from now on; one that was removed stays so."""
    methods = SavedMethod.objects.filter(organization=method.organization_id, removed_at__isnull=True)
    if not any(each.pk == method.pk for each in methods.select_for_update().order_by("pk")):
        return method
    methods.filter(is_default=True).update(is_default=False)
    methods.filter(pk=method.pk).update(is_default=True)
    record("method.chosen", f"method:{method.pk}", by=by, organization=method.organization_id)
    method.refresh_from_db()
    return method
