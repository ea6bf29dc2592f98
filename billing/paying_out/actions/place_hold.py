"""Stop money on its way out: to a payee, of an order, or all of it."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.models.accounts import PayeeAccount
from billing.models.paying_out import Hold
from billing.models.shares import BilledOrder
from billing.paying_out.actions.tell_of_hold import tell_of_hold
from core.kit.audit import record
from core.organizations.models import Organization, User


class AlreadyHeld(ValueError):
    """The same is held already; `hold_id` is the hold in force."""

    def __init__(self, hold_id: int, whom: str) -> None:
        self.hold_id = hold_id
        super().__init__(_("%(whom)s is held already. Lift that hold first, or leave it.") % {"whom": whom})


@transaction.atomic
def place_hold(
    reason: str, *, organization: Organization | None = None, order_reference: str = "", by: User | None = None
) -> Hold:
    """Hold transfers to the organisation, of the order, of both together, or (naming neither) all.

    From then on none of them is claimed; one that was claimed before is beyond holding. `reason` is for the operator
    alone. Raises AlreadyHeld, BilledOrder.DoesNotExist.
    """
    order = BilledOrder.objects.select_for_update().get(order_reference=order_reference) if order_reference else None
    if organization is not None:  # a claim holds the same lock
        list(PayeeAccount.objects.select_for_update().filter(organization=organization))
    known = Hold.objects.in_force().filter(organization=organization, order=order, rule="").first()
    if known is not None:
        raise AlreadyHeld(known.pk, _whom(organization, order_reference))
    hold = Hold.objects.create(organization=organization, order=order, reason=reason[:300], placed_by=by)
    record(
        "hold.placed",
        f"hold:{hold.pk}",
        by=by,
        organization=organization.pk if organization else None,
        payee=organization.slug if organization else "",
        order=order_reference,
        reason=reason,
    )
    tell_of_hold(hold)
    return hold


def _whom(organization: Organization | None, order_reference: str) -> str:
    parts = [str(organization) if organization else "", order_reference]
    return ", ".join(part for part in parts if part) or "Everything"
