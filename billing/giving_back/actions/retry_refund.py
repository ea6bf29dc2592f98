"""Try a refund again that did not reach the buyer."""

from django.utils.translation import gettext as _

from billing.giving_back.actions.refund_payment import NotRefundable, refund_payment
from billing.models.giving_back import Refund
from billing.states.giving_back import RefundStatus
from core.organizations.models import User


def retry_refund(refund_id: int, by: User | None = None) -> Refund:
    """A new refund of what the failed one was of; asked twice, it is the same one.

    Its amount is divided anew, over what is left of each share now. Raises NotRefundable. Not to be called in a
    transaction.
    """
    refund = Refund.objects.select_related("payment", "line").get(pk=refund_id)
    if refund.status != RefundStatus.FAILED or refund.dispute_id is not None:
        raise NotRefundable(str(refund.payment), _("Only a refund that failed can be tried again."))
    return refund_payment(
        refund.payment_id,
        refund.amount,
        refund.line.key if refund.line else None,
        refund.reason,
        by,
        retry_of=refund,
    )
