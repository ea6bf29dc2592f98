"""A buyer takes its objection to the release of an order line back."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.models.settling import Objection
from billing.settling.actions.close_objection import ObjectionNotOpen, close_objection
from core.organizations.models import User


@transaction.atomic
def withdraw_objection(order_reference: str, line_key: str, *, by: User) -> Objection:
    """Close the line's open objection: what it holds is released on its day again. Raises ObjectionNotOpen."""
    found = Objection.objects.filter(
        line__order__order_reference=order_reference, line__key=line_key, status=Objection.Status.OPEN
    ).first()
    if found is None:
        raise ObjectionNotOpen(_("No objection is open."))
    return close_objection(found.pk, Objection.Status.WITHDRAWN, by=by)
