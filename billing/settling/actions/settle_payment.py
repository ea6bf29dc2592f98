"""Book a paid payment: every share gets its portion of it, in one transaction."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import F, Sum, prefetch_related_objects

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import cash_applied, payment_divided, payment_settled, processing_fee
from billing.ledger.interface import EntryDraft, Slice
from billing.models.collecting import Payment
from billing.models.settling import Portion
from billing.models.shares import BilledOrder, Share
from billing.settling.actions.release_portions import release_portions
from billing.settling.domain.portions import OpenShare, divide_payment
from billing.settling.events import OrderSettled, PaymentSettled
from billing.states.collecting import PAYMENT, PaymentStatus
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached


@transaction.atomic(savepoint=False)
def settle_payment(
    payment_id: int,
    *,
    fee: int,
    movement: str,
    locked: Payment | None = None,
    unsaved: Sequence[str] = (),
    stored: Callable[[Payment], None] | None = None,
) -> Payment:
    """Divide the payment over what is left of the order's shares and book it, once.

    `fee` is what the provider kept, in minor units of the payment's currency; `movement` its id of the money's arrival.
    The payment must be paid (InvalidTransition). Held money of lines whose delivery is already accepted is released at
    once. Paying with unapplied cash moves no money at a provider. `locked` is the payment where the caller has it under
    its order's lock already; `unsaved` the fields by which it has just become paid, stored here; `stored` is called
    with the payment once it is stored, before anything of the settlement is announced.
    """
    payment = locked or Payment.objects.lock(payment_id)
    if payment.status == PaymentStatus.SETTLED:
        return payment
    status = PAYMENT.check(payment.status, PaymentStatus.SETTLED)
    order, now = payment.order, clock.now()
    whole = payment.amount == order.total  # then no other payment of it has brought anything
    shares = list(Share.objects.filter(order=order).annotate(delivered=F("line__delivery")).order_by("pk"))
    drafts = divide_payment(payment.amount, _open(shares, {} if whole else _paid(order)))
    by_id = {share.pk: share for share in shares}
    portions = Portion.objects.bulk_create(
        Portion(
            payment=payment,
            share=by_id[draft.key],
            amount=draft.amount,
            fee=draft.fee,
            commission=draft.commission,
            settled_at=now,
        )
        for draft in drafts
    )
    slices = [Slice(by_id[each.key].role, by_id[each.key].organization_id, each.amount) for each in drafts]
    book_entries(
        [
            _arrival(payment, movement),
            payment_divided(payment.pk, order.order_reference, order.currency, slices),
            processing_fee(payment.pk, order.order_reference, order.currency, fee, movement),
        ],
        now,
        fresh=True,
    )
    reached("payment.settling")
    payment.status, payment.settled_at, payment.fee = status.value, now, fee
    payment.save(update_fields={"status", "settled_at", "fee", *unsaved})
    if stored is not None:
        stored(payment)
    delivered = [each for each in portions if by_id[each.share_id].delivered]
    if delivered:
        prefetch_related_objects([each.share for each in delivered], "line")
        release_portions(order, delivered, "delivery accepted")
    announce(PaymentSettled(order.order_reference, payment.instalment))
    if whole or _all_settled(payment):
        announce(OrderSettled(order.order_reference))
    return payment


def _arrival(payment: Payment, movement: str) -> EntryDraft:
    order = payment.order
    if payment.cash_id is not None:
        return cash_applied(payment.pk, order.order_reference, order.currency, order.buyer_id, payment.amount)
    return payment_settled(payment.pk, order.order_reference, order.currency, order.buyer_id, payment.amount, movement)


def _paid(order: BilledOrder) -> dict[int, tuple[int, int, int]]:
    """By share: amount, fee and commission that earlier payments have brought."""
    sums = (
        Portion.objects.filter(payment__order=order)
        .values("share")
        .annotate(amounts=Sum("amount"), fees=Sum("fee"), commissions=Sum("commission"))
    )
    return {row["share"]: (row["amounts"], row["fees"], row["commissions"]) for row in sums}


def _open(shares: Sequence[Share], paid: dict[int, tuple[int, int, int]]) -> list[OpenShare]:
    """What earlier payments have left of each share."""
    result = []
    for share in shares:
        amount, fee, commission = paid.get(share.pk, (0, 0, 0))
        result.append(
            OpenShare(
                share.pk,
                share.line_id,
                share.component,
                share.organization_id,
                share.role,
                share.amount - amount,
                share.fee - fee,
                share.commission - commission,
            )
        )
    return result


def _all_settled(payment: Payment) -> bool:
    settled = Payment.objects.filter(order=payment.order, status=PaymentStatus.SETTLED)
    return (settled.aggregate(sum=Sum("amount"))["sum"] or 0) >= payment.order.total
