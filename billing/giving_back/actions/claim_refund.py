"""Claim a refund of one payment: its rows are committed before the provider is asked."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.giving_back.domain.refunds import divide_refund
from billing.giving_back.queries.places_of import places_of
from billing.models.adjustments import Adjustment
from billing.models.collecting import Payment
from billing.models.giving_back import Dispute, Refund, RefundAttempt, RefundPart
from billing.models.giving_back.dispute import INQUIRIES
from billing.models.settling import Portion
from billing.provider.gateways.requests import RefundRequest, stored
from billing.states.collecting import PaymentStatus
from billing.states.giving_back import RefundStatus
from core.kit.audit import record
from core.kit.faultpoints import reached
from core.kit.shown_money import show_amount
from core.organizations.models import User


class NotRefundable(ValueError):
    """The payment is not booked yet, or less than was asked for is left of it."""

    def __init__(self, payment: str, why: str) -> None:
        self.payment, self.why = payment, why
        super().__init__(_("%(payment)s cannot be refunded. %(why)s") % {"payment": payment, "why": why})


@transaction.atomic
def claim_refund(
    payment_id: int,
    amount: int | None = None,
    line_key: str | None = None,
    reason: str = "",
    by: User | None = None,
    *,
    retry_of: Refund | None = None,
    adjustment: Adjustment | None = None,
) -> Refund:
    """The refund with its parts and its first attempt; the provider is to be asked after the commit (`ask_refund`).

    `adjustment` is the proposal that a second person approved. A second retry of a refund is the first one. Raises
    NotRefundable.
    """
    payment = Payment.objects.lock(payment_id)
    if retry_of is not None and (done := Refund.objects.filter(retry_of=retry_of).first()):
        return done
    if payment.status != PaymentStatus.SETTLED:
        raise NotRefundable(str(payment), _("Its state is “%(status)s”.") % {"status": payment.get_status_display()})
    if Refund.objects.filter(payment=payment, status=RefundStatus.CLAIMED).exists():
        raise NotRefundable(str(payment), _("Another refund of it is on its way."))
    dispute = Dispute.objects.filter(payment=payment).holding().exclude(status__in=INQUIRIES).first()
    if dispute is not None:
        raise NotRefundable(
            str(payment),
            _("The buyer's bank disputes it (%(dispute)s). Answer or accept the dispute first.")
            % {"dispute": dispute.provider_id},
        )
    portions = Portion.objects.filter(payment=payment).select_related("share__line").order_by("pk")
    if line_key is not None:
        portions = portions.filter(share__line__key=line_key)
    places = places_of(list(portions))
    left = sum(each.left for each in places)
    wanted = left if amount is None else amount
    if wanted <= 0 or wanted > left:
        amounts = {
            "wanted": show_amount(wanted, payment.order.currency),
            "left": show_amount(left, payment.order.currency),
        }
        raise NotRefundable(str(payment), _("%(wanted)s was asked for and %(left)s is left.") % amounts)
    refund = Refund.objects.create(
        payment=payment,
        line=portions[0].share.line if line_key is not None else None,
        amount=wanted,
        reason=reason,
        by=by,
        retry_of=retry_of,
        adjustment=retry_of.adjustment if retry_of is not None else adjustment,
    )
    RefundPart.objects.bulk_create(
        RefundPart(refund=refund, portion_id=portion, place=place, amount=part)
        for portion, place, part in divide_refund(wanted, places)
    )
    source = payment.source
    request = RefundRequest("refund", refund.pk, source.charge, wanted, payment.order.order_reference)
    RefundAttempt.objects.create(
        refund=refund, number=1, provider=source.provider, key=f"refund:{refund.pk}:1", request=stored(request)
    )
    record(
        "payment.refund_asked",
        f"order:{payment.order.order_reference}",
        by=by,
        organization=payment.order.buyer_id,
        refund=refund.pk,
        amount=wanted,
        line=line_key,
        reason=reason,
    )
    reached("refund.claiming")
    return refund
