"""Withdraw a request for one's colleagues' approval."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.approving.actions.decide_approval import ApprovalIsClosed
from marketplace.quotes.approving.actions.end_approval import end_approval
from marketplace.quotes.models import Approval
from marketplace.quotes.states import ApprovalStatus


class AskedByAnother(ValueError):
    """Only who asked withdraws."""

    def __init__(self, approval: Approval) -> None:
        self.approval = approval
        super().__init__(_("Only %(name)s, who asked for it, can withdraw it.") % {"name": approval.asked_by})


@transaction.atomic
def withdraw_approval(approval: Approval, *, by: User) -> Approval:
    """Nobody decides it any more; those who still had to are told. What was approved under it stays approved.

    It can be asked for again. Raises ApprovalIsClosed, or AskedByAnother.
    """
    approval = Approval.objects.lock(approval.pk, approval.version_id)
    if approval.status != ApprovalStatus.OPEN:
        raise ApprovalIsClosed(approval)
    if approval.asked_by_id != by.pk:
        raise AskedByAnother(approval)
    version, quote = approval.version, approval.version.quote
    waited = list(approval.people_waiting())
    end_approval(approval, ApprovalStatus.WITHDRAWN, by=by)
    audit.record(
        "approval.withdrawn",
        f"quote:{quote.reference}",
        by=by,
        organization=approval.organization_id,
        version=version.number,
    )
    notify(
        approval.organization,
        kind="approval.withdrawn",
        text=lambda: (
            _("%(name)s withdrew the request for your approval of %(title)s, version %(n)d")
            % {"name": by, "title": version.title, "n": version.number}
        ),
        url=approval.get_absolute_url(),
        capability=Can.VIEW,
        only=set(waited),
    )
    return approval
