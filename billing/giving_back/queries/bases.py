"""What forms that give money back were made from, and what others did since (`kit/versions.py`)."""

from django.db.models import Max
from django.utils.translation import gettext as _

from billing.giving_back.queries.refundable import refundable
from billing.models.adjustments import Adjustment
from billing.models.giving_back import Refund
from billing.models.shares import BilledOrder
from billing.states.giving_back import RefundStatus
from core.kit.shown_money import show_amount
from core.kit.shown_time import said_time
from core.kit.versions import Basis


def order_basis(order: BilledOrder) -> Basis:
    """Of a refund or a correction of an order: its last refund, its last proposal, and what is left to refund."""
    left = sum(amount for _payment, amount in refundable(order.order_reference))
    refund = Refund.objects.filter(payment__order=order).aggregate(last=Max("pk"))["last"] or 0
    proposal = Adjustment.objects.filter(order=order).aggregate(last=Max("pk"))["last"] or 0

    def since(marks: tuple[int, ...]) -> list[str]:
        now = _("Meanwhile what is left changed: it is %(left)s now.") % {"left": show_amount(left, order.currency)}
        return moved_since(order, marks) or [now]

    return Basis((refund, proposal), since, {"left": left})


def moved_since(order: BilledOrder, marks: tuple[int, ...]) -> list[str]:
    """The order's refunds and proposals after those of these ids (last refund, last proposal), a sentence each."""
    refund, proposal = marks
    refunds = Refund.objects.filter(payment__order=order, pk__gt=refund).select_related("by", "dispute").order_by("pk")
    proposals = Adjustment.objects.filter(order=order, pk__gt=proposal).select_related("proposed_by").order_by("pk")
    return [_of_refund(each, order.currency) for each in refunds] + [_of_proposal(each) for each in proposals]


def _of_refund(refund: Refund, currency: str) -> str:
    if refund.dispute_id:
        said = _("Meanwhile %(amount)s was lost in a dispute at %(time)s UTC.")
    elif refund.status == RefundStatus.FAILED:
        said = _("Meanwhile %(who)s tried to refund %(amount)s at %(time)s UTC. It failed.")
    elif refund.by is None:
        said = _("Meanwhile %(amount)s was refunded at %(time)s UTC.")
    else:
        said = _("Meanwhile %(amount)s was refunded by %(who)s at %(time)s UTC.")
    who = refund.by or _("the system")
    return said % {"amount": show_amount(refund.amount, currency), "who": who, "time": said_time(refund.created_at)}


def _of_proposal(proposal: Adjustment) -> str:
    said = (
        _("Meanwhile a refund of %(amount)s was proposed by %(who)s at %(time)s UTC.")
        if proposal.is_refund
        else _("Meanwhile a correction of %(amount)s was proposed by %(who)s at %(time)s UTC.")
    )
    amount = show_amount(proposal.amount, proposal.currency)
    return said % {"amount": amount, "who": proposal.proposed_by, "time": said_time(proposal.proposed_at)}
