"""End an approval that is open."""

from core.kit import clock
from core.organizations.models import User
from marketplace.deals.actions.note_approval import note_approval
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.models import Approval
from marketplace.quotes.states import APPROVAL, ApprovalStatus


def end_approval(approval: Approval, status: ApprovalStatus, *, by: User | None) -> None:
    """Give it its last status; a seller's deal waits for it no longer. The caller holds the quote's lock.

    Raises InvalidTransition unless it is open.
    """
    approval.status, approval.ended_at = APPROVAL.check(approval.status, status), clock.now()
    approval.save(update_fields=["status", "ended_at"])
    deal = approval.version.quote.deal
    if approval.side == Side.SELLER and deal is not None:
        note_approval(deal, waits=False, by=by)
