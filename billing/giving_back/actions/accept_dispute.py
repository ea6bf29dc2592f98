"""Give a dispute up: the buyer keeps the money."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.giving_back.actions.save_evidence import NotAnswerable
from billing.giving_back.actions.sync_dispute import sync_dispute
from billing.models.adjustments import Adjustment
from billing.models.giving_back import Dispute
from billing.provider.gateways.current import gateway
from core.kit.audit import record
from core.organizations.models import User


def accept_dispute(dispute_id: int, by: User | None = None, reason: str = "") -> Dispute:
    """Close the dispute at its provider and book the loss; what it takes of whom is what `dispute_stakes` tells.

    Raises NotAnswerable, GatewayError. Not to be called in a transaction.
    """
    with transaction.atomic(durable=True):
        dispute = Dispute.objects.select_for_update(of=("self",)).select_related("payment__order").get(pk=dispute_id)
        if why := why_not_accepted(dispute):
            raise NotAnswerable(dispute.provider_id, why)
        order = dispute.payment.order.order_reference
        record(
            "dispute.accepted",
            f"order:{order}",
            by=by,
            organization=dispute.payment.order.buyer_id,
            dispute=dispute.provider_id,
            reason=reason,
        )
    return sync_dispute(
        gateway(dispute.provider).accept_dispute(dispute.provider_id, key=f"dispute:{dispute.pk}:accept")
    )


def why_not_accepted(dispute: Dispute | None) -> str:
    """Why the dispute cannot be accepted any more; "" where it can."""
    if dispute is None or not dispute.is_open:
        return _("The dispute is decided already.")
    if dispute.submitted_at is not None:
        return _("The answer to the dispute was submitted to the bank: it is not accepted any more.")
    return ""


def accept_approved(dispute_id: int) -> Dispute | None:
    """Accept it if a second person has approved that and it is still open; None if not. Raises GatewayError."""
    dispute = Dispute.objects.select_related("adjustment__proposed_by").get(pk=dispute_id)
    approved = dispute.adjustment
    if approved is None or approved.status != Adjustment.Status.APPROVED or not dispute.is_open:
        return None
    return accept_dispute(dispute.pk, by=approved.proposed_by, reason=approved.reason)
