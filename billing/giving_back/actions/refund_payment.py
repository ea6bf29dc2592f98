"""Give a buyer money back: claim, call, record."""

from django.db import transaction

from billing.giving_back.actions.ask_refund import ask_refund
from billing.giving_back.actions.claim_refund import NotRefundable, claim_refund
from billing.giving_back.actions.record_refund import record_refund
from billing.models.giving_back import Refund
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import RefundRequest, restored
from billing.states.giving_back import RefundStatus
from core.kit.faultpoints import reached
from core.organizations.models import User

__all__ = ["NotRefundable", "refund_payment", "resume_refund"]


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
    Nothing here asks for a second person: `refund_or_propose` does. Raises NotRefundable. Not to be called in a
    transaction.
    """
    with transaction.atomic(durable=True):
        refund = claim_refund(payment_id, amount, line_key, reason, by, retry_of=retry_of)
    reached("refund.claimed")
    return ask_refund(refund) if refund.status == RefundStatus.CLAIMED else refund


def resume_refund(refund: Refund) -> Refund:
    """Finish a refund that was claimed and never recorded: look whether it was made, else ask with its first key.

    Raises GatewayError where the provider does not say whether it was made.
    """
    attempt = refund.last_attempt
    if attempt is None:
        return refund  # what a dispute took was asked of nobody
    made = gateway(attempt.provider).find_refund(restored(RefundRequest, attempt.request))
    return record_refund(refund.pk, made) if made is not None else ask_refund(refund)
