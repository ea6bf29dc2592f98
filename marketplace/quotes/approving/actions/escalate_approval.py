"""Let an organisation's owners and admins decide where nobody else did."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.approving.queries.approvers import members_now
from marketplace.quotes.models import ApprovalStep
from marketplace.quotes.reading.queries.mail_facts import approval_facts

# After how many working days a step goes to owners and admins, once.
AFTER_WORKING_DAYS = 4


@transaction.atomic
def escalate_approval(step_id: int) -> int:
    """From now on an owner or admin can decide this step in the others' place, and they are told, except who asked.

    1, or 0 where it waits no more.
    """
    step = ApprovalStep.objects.lock_waiting(step_id).filter(escalated_at=None).first()
    if step is None:
        return 0
    step.escalated_at = clock.now()
    step.save(update_fields=["escalated_at"])
    approval, version = step.approval, step.approval.version
    audit.record(
        "approval.escalated",
        f"quote:{version.quote.reference}",
        organization=approval.organization_id,
        version=version.number,
        step=step.pk,
    )
    notify(
        approval.organization,
        kind="approval.escalated",
        text=lambda: (
            _("%(title)s, version %(n)d, has waited for an approval since %(day)s. You can decide in their place.")
            % {
                "title": version.title,
                "n": version.number,
                "day": date_format(step.opened_at or clock.now(), "DATE_FORMAT"),
            }
        ),
        url=approval.get_absolute_url(),
        capability=Can.TEAM,
        only={each.user_id for each in members_now(approval.organization)} - {approval.asked_by_id},
        facts=lambda: approval_facts(approval, [step]),
        words=approval.note,
        reply_to=approval.asked_by.email,
    )
    return 1
