"""Give unapplied cash back: claim, call, record."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.giving_back.actions.ask_for_refund import ask_for_refund
from billing.giving_back.actions.record_cash_refund import record_cash_refund
from billing.models.adjustments import Adjustment
from billing.models.collecting import UnappliedCash
from billing.models.giving_back import CashRefund, RefundAttempt
from billing.models.shares import BilledOrder
from billing.provider.gateways.base import (
    GatewayRefused,
    GatewayStuck,
    GatewayUnavailable,
    MovementFacts,
    MovementProgress,
)
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import RefundRequest, restored, stored
from core.kit.audit import record
from core.kit.shown_money import show_amount
from core.organizations.models import User


class NothingToGiveBack(ValueError):
    """More was to be given back than is left of the cash."""

    def __init__(self, cash: UnappliedCash, wanted: int) -> None:
        self.cash, self.wanted = cash, wanted
        super().__init__(
            _("%(wanted)s cannot be given back: %(left)s is left.")
            % {"wanted": show_amount(wanted, cash.currency), "left": show_amount(cash.left, cash.currency)}
        )


def refund_cash(cash_id: int, amount: int | None = None, reason: str = "", by: User | None = None) -> CashRefund:
    """Refund `amount`, or all that is left, to what the buyer had paid with.

    A refund without an answer is asked for again by `resume_cash_refund`. Not to be called in a transaction. Raises
    NothingToGiveBack.
    """
    with transaction.atomic(durable=True):
        claimed = claim_cash_refund(cash_id, amount, reason, by)
    return ask_cash_refund(claimed)


def resume_cash_refund(refund: CashRefund) -> CashRefund:
    """Finish a refund that was claimed and never recorded: look whether it was made, else ask with its first key.

    Raises GatewayError where the provider does not say whether it was made.
    """
    attempt = refund.attempts.latest("number")
    made = gateway(attempt.provider).find_refund(restored(RefundRequest, attempt.request))
    return record_cash_refund(refund.pk, made) if made is not None else ask_cash_refund(refund)


def ask_cash_refund(refund: CashRefund) -> CashRefund:
    """Ask the provider for a claimed one; without an answer it is asked for again by `resume_cash_refund`."""
    try:
        facts = ask_for_refund(refund.attempts.latest("number"))
    except GatewayUnavailable:
        return refund
    except (GatewayStuck, GatewayRefused) as error:
        facts = MovementFacts("", refund.amount, MovementProgress.FAILED, "", str(error))
    return record_cash_refund(refund.pk, facts)


@transaction.atomic
def claim_cash_refund(
    cash_id: int, amount: int | None, reason: str, by: User | None, adjustment: Adjustment | None = None
) -> CashRefund:
    """The refund with its first attempt; the provider is asked after the commit (`resume_cash_refund`).

    `adjustment` is the proposal that a second person approved. Raises NothingToGiveBack.
    """
    order = BilledOrder.objects.select_for_update().get(unapplied_cash=cash_id)
    cash = UnappliedCash.objects.select_for_update().get(pk=cash_id)
    wanted = cash.left if amount is None else amount
    if not 0 < wanted <= cash.left:
        raise NothingToGiveBack(cash, wanted)
    cash.refunded += wanted
    cash.save(update_fields=["refunded"])
    refund = CashRefund.objects.create(cash=cash, amount=wanted, reason=reason[:200], by=by, adjustment=adjustment)
    request = RefundRequest("cash_refund", refund.pk, cash.charge, wanted, order.order_reference)
    RefundAttempt.objects.create(
        cash_refund=refund,
        number=1,
        provider=cash.provider,
        key=f"cash_refund:{refund.pk}:1",
        request=stored(request),
    )
    record("cash.refund_asked", f"cash:{cash.pk}", by=by, organization=cash.organization_id, amount=wanted)
    return refund
