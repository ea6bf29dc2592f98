"""Ask the provider for a refund that is claimed, and record its answer."""

from django.db import transaction

from billing.giving_back.actions.ask_for_refund import ask_for_refund
from billing.giving_back.actions.record_refund import record_refund
from billing.giving_back.actions.return_refund import release_kept_back
from billing.models.collecting import Payment
from billing.models.giving_back import Refund
from billing.provider.gateways.base import GatewayRefused, GatewayStuck, GatewayUnavailable
from billing.states.giving_back import REFUND, RefundStatus
from billing.states.provider import AskOutcome
from core.kit.faultpoints import reached


def ask_refund(refund: Refund) -> Refund:
    """The refund as the provider answered; without an answer it stays claimed, and `resume_refund` asks again.

    Asks with the key of its attempt, so that asking twice refunds once. Not to be called in a transaction.
    """
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
def _refused(refund_id: int, why: str) -> Refund:
    payment = Payment.objects.lock(Refund.objects.values_list("payment", flat=True).get(pk=refund_id))
    refund = Refund.objects.get(pk=refund_id)
    if refund.status == RefundStatus.CLAIMED:
        refund.status = REFUND.check(refund.status, RefundStatus.FAILED)
        refund.failure = why[:300]
        refund.save(update_fields=["status", "failure"])
        refund.attempts.latest("number").close(AskOutcome.FAILED, why)
        release_kept_back(payment, refund)
    return refund
