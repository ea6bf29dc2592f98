"""Remind people of an approval that a quote waits for."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.approving.queries.approvers import told_beside
from marketplace.quotes.models import ApprovalStep
from marketplace.quotes.reading.queries.mail_facts import approval_facts

# After how many working days people are reminded, once.
AFTER_WORKING_DAYS = 2


@transaction.atomic
def remind_of_approval(step_id: int) -> int:
    """Tell those who have not decided at this step, and their stand-ins; 1, or 0 where it waits no more."""
    step = ApprovalStep.objects.lock_waiting(step_id).filter(reminded_at=None).first()
    if step is None:
        return 0
    step.reminded_at = clock.now()
    step.save(update_fields=["reminded_at"])
    approval, version = step.approval, step.approval.version
    asked = [each.person for each in step.asks.filter(decision__isnull=True).select_related("person")]
    notify(
        approval.organization,
        kind="approval.reminder",
        text=lambda: (
            _("%(name)s still waits for your approval of %(title)s, version %(n)d")
            % {"name": approval.asked_by, "title": version.title, "n": version.number}
        ),
        url=approval.get_absolute_url(),
        capability=Can.VIEW,
        only=told_beside(approval.organization, asked, clock.today()),
        facts=lambda: approval_facts(approval, [step]),
        words=approval.note,
        reply_to=approval.asked_by.email,
    )
    return 1
