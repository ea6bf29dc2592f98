"""A buyer objects to the release of what is held for an order line."""

from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from billing.models.settling import Objection, Portion
from billing.models.shares import BilledLine, BilledOrder
from billing.settling.events import ReleaseObjected
from billing.settling.queries.held import held_lines, held_portions
from core.kit.audit import record
from core.kit.events import announce
from core.kit.shown_money import show_amount
from core.notifications.actions.alert_operator import alert_operator
from core.organizations.models import User


class CannotObject(ValueError):
    """Nothing of the line is held any more, or there is an objection, open or rejected; the message says which."""

    def __init__(self, line: str, why: str) -> None:
        self.line = line
        super().__init__(why)


@transaction.atomic
def object_to_release(order_reference: str, line_key: str, reason: str, *, by: User) -> Objection:
    """Stop the release of what is held for the line until the operator has decided, or the buyer takes it back.

    Payees and the operator are told. Raises CannotObject, also where an objection is open, and BilledLine.DoesNotExist.
    """
    BilledOrder.objects.lock([order_reference])
    line = BilledLine.objects.select_related("order__buyer").get(order__order_reference=order_reference, key=line_key)
    held = held_lines(order_reference).get(line_key)
    if held is not None and held.stopped and held.objection is not None:
        words = {"line": line.name, "why": held.objection.reason}
        raise CannotObject(line_key, _("You objected to the payment of %(line)s already: %(why)s") % words)
    if held is None or not held.amount:
        raise CannotObject(line_key, _("Nothing is held for %(line)s any more.") % {"line": line.name})
    if not held.may_object:
        raise CannotObject(
            line_key, _("Your objection to the payment of %(line)s was decided already.") % {"line": line.name}
        )
    objection = Objection.objects.create(line=line, reason=reason.strip()[:400], made_by=by)
    record("hold.objected", f"order:{order_reference}", by=by, organization=line.order.buyer_id, line=line_key)
    announce(ReleaseObjected(order_reference, line.name, objection.reason, payees_of(line), held.until))
    alert_operator(
        "hold.objected",
        lambda: (
            _("%(buyer)s objects to the payment of %(line)s, order %(order)s: decide on it")
            % {"buyer": line.order.buyer, "line": line.name, "order": order_reference}
        ),
        reverse("billing:objection_list"),
        facts=lambda: [
            (_("Order"), order_reference),
            (_("Line"), line.name),
            (_("Buyer"), str(line.order.buyer)),
            (_("Held"), show_amount(held.amount, line.order.currency)),
        ],
        words=objection.reason,
        reply_to=by.email,
    )
    return objection


def payees_of(line: BilledLine) -> tuple[tuple[int, int], ...]:
    """(organisation, what of the line is held for it)."""
    held = Portion.objects.filter(pk__in=held_portions(line.order.order_reference), share__line=line)
    sums = held.values_list("share__organization").annotate(sum=Sum("amount")).order_by("share__organization")
    return tuple(sums)
