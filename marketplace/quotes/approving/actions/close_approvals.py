"""End the approvals that a newer step of a quote has overtaken."""

from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.approving.actions.end_approval import end_approval
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.models import Approval, Quote
from marketplace.quotes.states import ApprovalStatus


def close_approvals(quote: Quote, *, side: Side | None = None) -> None:
    """End what is open, on one side or on both, and tell who asked and who was asked and had not decided.

    The caller holds the quote's lock.
    """
    found = Approval.objects.open().filter(version__quote=quote).select_related("version", "organization")
    for approval in found if side is None else found.filter(side=side):
        approval.version.quote = quote
        end_approval(approval, ApprovalStatus.ENDED, by=None)
        notify(
            approval.organization,
            kind="approval.ended",
            text=lambda: (
                _("Your organisation's approval of %(title)s, version %(n)d, is no longer needed")
                % {"title": approval.version.title, "n": approval.version.number}
            ),
            url=approval.get_absolute_url(),
            capability=Can.VIEW,
            only={approval.asked_by_id, *approval.people_waiting()},
        )
