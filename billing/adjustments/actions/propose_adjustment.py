"""Propose a correction of the books; it is booked only if somebody else approves it."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.adjustments.actions.tell_of_adjustment import tell_of_proposal
from billing.adjustments.queries.adjustable import adjustable, outstanding_adjustments
from billing.giving_back.actions.accept_dispute import why_not_accepted
from billing.giving_back.actions.claim_refund import NotRefundable
from billing.giving_back.queries.refundable import refundable
from billing.models.adjustments import Adjustment
from billing.models.collecting import UnappliedCash
from billing.models.giving_back import Dispute
from billing.models.shares import BilledOrder
from core.kit.audit import record
from core.kit.shown_money import show_amount
from core.organizations.models import Organization, User

Kind = Adjustment.Kind


class NotAdjustable(ValueError):
    """The correction does not fit what the books say; the message says why."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@transaction.atomic
def propose_adjustment(
    kind: str,
    order_reference: str,
    reason: str,
    *,
    by: User,
    amount: int = 0,
    organization: Organization | None = None,
    line_key: str | None = None,
    cash: UnappliedCash | None = None,
    dispute: Dispute | None = None,
) -> Adjustment:
    """Write down what should be corrected and why. Nothing moves. `by` is a person of the operator.

    `organization` is the payee, one with a share in the order; giving up what the buyer owes takes neither it nor an
    amount: it is all that is unpaid of the order. What goes to the buyer takes no payee: a refund, which may be of one
    line, the return of `cash`, and a `dispute` that is accepted. Raises NotAdjustable, NotRefundable,
    BilledOrder.DoesNotExist.
    """
    order = next(iter(BilledOrder.objects.lock([order_reference])), None)
    if order is None:
        raise BilledOrder.DoesNotExist(order_reference)
    if kind == Kind.GIVE_UP_BUYER:
        organization, amount = order.buyer, adjustable(order, kind) or 0
    line = order.lines.get(key=line_key) if line_key is not None else None
    if kind in (Kind.REFUND, Kind.RETURN_CASH, Kind.ACCEPT_DISPUTE):
        organization = order.buyer
    if organization is None:
        raise NotAdjustable(_("Choose a payee of this order."))
    check_adjustment(kind, order, organization, amount, line_key, cash=cash, dispute=dispute)
    waiting = outstanding_adjustments(order).filter(kind=kind, organization=organization, amount=amount, line=line)
    about = cash or dispute
    if about is not None:
        waiting = waiting.filter(cash=cash) if cash is not None else waiting.filter(disputes=dispute)
    if waiting.exists():
        raise NotAdjustable(_("The same correction waits for a second person already."))
    adjustment = Adjustment.objects.create(
        kind=kind,
        order=order,
        organization=organization,
        line=line,
        currency=order.currency,
        amount=amount,
        reason=reason[:300],
        proposed_by=by,
    )
    if about is not None:
        about.adjustment = adjustment
        about.save(update_fields=["adjustment"])
    record(
        "adjustment.proposed",
        f"adjustment:{adjustment.pk}",
        by=by,
        organization=organization.pk,
        kind=kind,
        order=order_reference,
        amount=amount,
        currency=order.currency,
        reason=reason,
    )
    tell_of_proposal(adjustment)
    return adjustment


def check_adjustment(
    kind: str,
    order: BilledOrder,
    organization: Organization,
    amount: int,
    line_key: str | None = None,
    *,
    cash: UnappliedCash | None = None,
    dispute: Dispute | None = None,
) -> None:
    """Raise NotAdjustable, or NotRefundable, unless the books allow the correction now; the order is locked."""
    if kind not in Kind.values:
        raise NotAdjustable(_("There is no such kind of correction."))
    if amount <= 0:
        raise NotAdjustable(_("There is nothing to correct: the amount is nothing."))
    if kind == Kind.REFUND:
        left = sum(left for _payment, left in refundable(order.order_reference, line_key))
        if amount > left:
            words = {"wanted": show_amount(amount, order.currency), "left": show_amount(left, order.currency)}
            raise NotRefundable(order.order_reference, _("%(wanted)s was asked for and %(left)s is left.") % words)
        return
    if kind == Kind.RETURN_CASH:
        if cash is None or amount > cash.left:
            raise NotAdjustable(_("Less than that is left of this payment: it was applied or given back meanwhile."))
        return
    if kind == Kind.ACCEPT_DISPUTE:
        if why := why_not_accepted(dispute):
            raise NotAdjustable(why)
        return
    if kind == Kind.GIVE_UP_BUYER:
        if amount != adjustable(order, kind):
            raise NotAdjustable(_("What the buyer owes has changed since. Propose it anew."))
        return
    if not order.shares.filter(organization=organization).exists():
        raise NotAdjustable(
            _("%(organization)s has no share in %(order)s.")
            % {"organization": organization, "order": order.order_reference}
        )
    if kind in (Kind.CREDIT_PAYEE, Kind.CHARGE_PAYEE) and amount > order.total:
        raise NotAdjustable(
            _("A correction is at most what the order is worth: %(amount)s.")
            % {"amount": show_amount(order.total, order.currency)}
        )
    most = adjustable(order, kind, organization.pk)
    if most is not None and amount > most:
        raise NotAdjustable(
            _("%(organization)s owes %(amount)s that is not being asked back already.")
            % {"organization": organization, "amount": show_amount(most, order.currency)}
        )
