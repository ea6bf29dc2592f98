"""Give a buyer money back: claim, call, record."""

from django.db import transaction

from billing.collecting.domain.states import PaymentStatus
from billing.collecting.models import Payment
from billing.giving_back.actions.ask_for_refund import ask_for_refund
from billing.giving_back.actions.record_refund import record_refund
from billing.giving_back.actions.return_refund import release_kept_back
from billing.giving_back.domain.refunds import divide_refund
from billing.giving_back.domain.states import REFUND, RefundStatus
from billing.giving_back.models import Dispute, Refund, RefundAttempt, RefundPart
from billing.giving_back.models.dispute import INQUIRIES
from billing.giving_back.queries.places_of import places_of
from billing.provider.domain.states import AskOutcome
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, GatewayUnavailable
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import RefundRequest, restored, stored
from billing.settling.models import Portion
from core.kit.audit import record
from core.kit.faultpoints import reached
from core.organizations.models import User


class NotRefundable(ValueError):
    """The payment is not booked yet, or less than was asked for is left of it."""

    def __init__(self, payment: str, why: str) -> None:
        self.payment, self.why = payment, why
        super().__init__(f"{payment} cannot be refunded: {why}")


def refund_payment(
    payment_id: int,
    amount: int | None = None,
    line_key: str | None = None,
    reason: str = "",
    by: User | None = None,
    *,
    retry_of: Refund | None = None,
) -> Refund:
    """Refund what is left of a settled payment, or `amount` of it, or of one line's part of it.

    The amount is divided over what is left of each share, so any chain of refunds that ends in a full one takes
    back exactly what was given. Money that a payee has already is booked as owed by it, and asked back. A refund
    without an answer is asked for again by `resume_refund`. `retry_of` is the failed one that it stands in for.
    Raises NotRefundable. Not to be called in a transaction.
    """
    refund = _claim(payment_id, amount, line_key, reason, by, retry_of)
    reached("refund.claimed")
    return _ask(refund) if refund.status == RefundStatus.CLAIMED else refund


def resume_refund(refund: Refund) -> Refund:
    """Finish a refund that was claimed and never recorded: look whether it was made, else ask with its first key.

    Raises GatewayError where the provider does not say whether it was made.
    """
    attempt = refund.last_attempt
    if attempt is None:
        return refund  # what a dispute took was asked of nobody
    made = gateway(attempt.provider).find_refund(restored(RefundRequest, attempt.request))
    return record_refund(refund.pk, made) if made is not None else _ask(refund)


def _ask(refund: Refund) -> Refund:
    try:
        facts = ask_for_refund(refund.attempts.latest("number"))
    except GatewayUnavailable:
        return refund
    except (GatewayStuck, GatewayRefused) as error:
        return _refused(refund.pk, str(error))
    reached("refund.called")
    refund = record_refund(refund.pk, facts)
    reached("refund.recorded")
    return refund


@transaction.atomic(durable=True)
def _claim(
    payment_id: int, amount: int | None, line_key: str | None, reason: str, by: User | None, retry_of: Refund | None
) -> Refund:
    payment = Payment.objects.lock(payment_id)
    if retry_of is not None and (done := Refund.objects.filter(retry_of=retry_of).first()):
        return done
    if payment.status != PaymentStatus.SETTLED:
        raise NotRefundable(str(payment), f"it is {payment.get_status_display().lower()}.")
    if Refund.objects.filter(payment=payment, status=RefundStatus.CLAIMED).exists():
        raise NotRefundable(str(payment), "another refund of it is on its way.")
    dispute = Dispute.objects.filter(payment=payment).holding().exclude(status__in=INQUIRIES).first()
    if dispute is not None:
        raise NotRefundable(
            str(payment),
            f"the buyer's bank disputes it ({dispute.provider_id}). Answer or accept the dispute: either way decides "
            "it.",
        )
    portions = Portion.objects.filter(payment=payment).select_related("share__line").order_by("pk")
    if line_key is not None:
        portions = portions.filter(share__line__key=line_key)
    places = places_of(list(portions))
    left = sum(each.left for each in places)
    wanted = left if amount is None else amount
    if wanted <= 0 or wanted > left:
        raise NotRefundable(str(payment), f"{wanted} was asked for and {left} is left.")
    refund = Refund.objects.create(
        payment=payment,
        line=portions[0].share.line if line_key is not None else None,
        amount=wanted,
        reason=reason,
        by=by,
        retry_of=retry_of,
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
        refund=refund.pk,
        amount=wanted,
        line=line_key,
        reason=reason,
    )
    reached("refund.claiming")
    return refund


@transaction.atomic(durable=True)
def _refused(refund_id: int, why: str) -> Refund:
    payment = Payment.objects.lock(Refund.objects.values_list("payment", flat=True).get(pk=refund_id))
    refund = Refund.objects.get(pk=refund_id)
    if refund.status == RefundStatus.CLAIMED:
        refund.status = REFUND.check(refund.status, RefundStatus.FAILED).value
        refund.failure = why[:300]
        refund.save(update_fields=["status", "failure"])
        refund.attempts.latest("number").close(AskOutcome.FAILED, why)
        release_kept_back(payment, refund)
    return refund
