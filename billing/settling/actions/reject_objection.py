"""The operator rejects a buyer's objection to a release."""

from billing.models.settling import Objection
from billing.settling.actions.close_objection import close_objection
from core.organizations.models import User


def reject_objection(objection_id: int, decision: str, *, by: User) -> Objection:
    """Its line is released on its day again, at once where that has passed. Raises ObjectionNotOpen."""
    return close_objection(objection_id, Objection.Status.REJECTED, by=by, decision=decision)
