"""Give a buyer money of an order back, whichever of its payments brought it."""

from django.utils.translation import gettext as _

from billing.collecting.domain.states import PaymentStatus
from billing.collecting.models import Payment
from billing.giving_back.actions.refund_payment import NotRefundable, refund_payment
from billing.giving_back.domain.states import RefundStatus
from billing.giving_back.models import Refund
from billing.giving_back.queries.places_of import places_of
from billing.settling.models import Portion
from core.kit.audit import record
from core.kit.money import format_amount
from core.organizations.models import User


def refund_order(
    order_reference: str,
    amount: int | None = None,
    line_key: str | None = None,
    reason: str = "",
    by: User | None = None,
) -> list[Refund]:
    """Refund all that is left of the order, or `amount` of it, or of one line's part: the latest payment first.

    One refund for each payment it takes from; it stops at the first that is refused. Raises NotRefundable before
    anything is asked for; that this was refused to a person (`by`) is recorded. Not to be called in a transaction.
    """
    try:
        return _refund(order_reference, amount, line_key, reason, by)
    except NotRefundable as error:
        if by is not None:
            record("payment.refund_refused", f"order:{order_reference}", by=by, why=str(error))
        raise


def _refund(
    order_reference: str, amount: int | None, line_key: str | None, reason: str, by: User | None
) -> list[Refund]:
    lefts: list[tuple[int, int]] = []
    payments = Payment.objects.filter(order__order_reference=order_reference, status=PaymentStatus.SETTLED)
    for payment in payments.order_by("-instalment", "-part"):
        portions = Portion.objects.filter(payment=payment).select_related("share__line").order_by("pk")
        if line_key is not None:
            portions = portions.filter(share__line__key=line_key)
        left = sum(each.left for each in places_of(list(portions)))
        if left:
            lefts.append((payment.pk, left))
    whole = sum(left for _payment, left in lefts)
    wanted = whole if amount is None else amount
    if not 0 < wanted <= whole:
        raise NotRefundable(
            order_reference,
            _("%(wanted)s was asked for and %(left)s is left.") % _in_words(order_reference, wanted, whole),
        )
    made: list[Refund] = []
    for payment_id, left in lefts:
        take = min(left, wanted)
        if not take or (made and made[-1].status == RefundStatus.FAILED):
            break
        try:
            made.append(refund_payment(payment_id, take, line_key, reason, by))
        except NotRefundable:
            if not made:
                raise
            break
        wanted -= take
    return made


def _in_words(order_reference: str, wanted: int, left: int) -> dict[str, str]:
    currency = Payment.objects.filter(order__order_reference=order_reference).values_list("order__currency", flat=True)
    code = currency.first() or "USD"
    return {"wanted": format_amount(wanted, code), "left": format_amount(left, code)}
