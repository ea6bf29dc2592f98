"""Open the steps of an approval whose turn has come."""

from django.utils.translation import gettext as _

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.approving.queries.approvers import told_beside
from marketplace.quotes.models import Approval, ApprovalStep
from marketplace.quotes.reading.queries.mail_facts import approval_facts


def open_steps(approval: Approval) -> list[ApprovalStep]:
    """Open every step whose predecessors in its rule's chain are done, and tell its people and their stand-ins.

    The caller holds the quote's lock. Returns the steps that are opened by this.
    """
    now = clock.now()
    opened, blocked = [], set[int]()
    for step in approval.steps.prefetch_related("asks__person"):
        if step.done_at is None and step.opened_at is None and step.rule_id not in blocked:
            step.opened_at = now
            step.save(update_fields=["opened_at"])
            opened.append(step)
        if step.done_at is None:
            blocked.add(step.rule_id)
    people: dict[int, User] = {ask.person_id: ask.person for step in opened for ask in step.asks.all()}
    if people:
        version = approval.version
        notify(
            approval.organization,
            kind="approval.asked",
            text=lambda: (
                _("%(name)s asks for your approval of %(title)s, version %(n)d")
                % {"name": approval.asked_by, "title": version.title, "n": version.number}
            ),
            url=approval.get_absolute_url(),
            capability=Can.VIEW,
            only=told_beside(approval.organization, list(people.values()), now.date()),
            facts=lambda: approval_facts(approval, opened),
            words=approval.note,
            reply_to=approval.asked_by.email,
        )
    return opened
