"""Approve a version inside one's organisation, or refuse it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.approving.actions.end_approval import end_approval
from marketplace.quotes.approving.actions.open_steps import open_steps
from marketplace.quotes.approving.queries.approvers import decidable_asks, is_admin
from marketplace.quotes.models import Approval, ApprovalAsk, ApprovalDecision, ApprovalStep
from marketplace.quotes.reading.queries.mail_facts import approval_facts
from marketplace.quotes.states import ApprovalStatus


class ApprovalIsClosed(ValueError):
    """It was decided, or the version was replaced, before this decision."""

    def __init__(self, approval: Approval) -> None:
        self.approval = approval
        super().__init__(
            _("This approval is closed (%(status)s). Reload the page to see where the version stands.")
            % {"status": approval.get_status_display()}
        )


class NotAsked(ValueError):
    """It is not this person's turn: not asked, decided already, or the one who asked."""

    def __init__(self) -> None:
        super().__init__(_("Your approval is not asked for at this step, or you have given it already."))


class RefusedWithoutReason(ValueError):
    """Who asked learns why."""

    def __init__(self) -> None:
        super().__init__(_("Say why in a sentence: your colleague reads it."))


@transaction.atomic
def decide_approval(approval: Approval, *, by: User, approves: bool, reason: str = "") -> Approval:
    """One person's decision on every step where it may decide: its own, or for those whose place it takes.

    The last missing yes makes the version approved; one refusal ends the approval. A yes never accepts a quote.
    Raises ApprovalIsClosed, NotAsked, or RefusedWithoutReason.
    """
    if not approves and not reason.strip():
        raise RefusedWithoutReason
    approval = Approval.objects.lock(approval.pk, approval.version_id)
    if approval.status != ApprovalStatus.OPEN:
        raise ApprovalIsClosed(approval)
    today = clock.today()
    admin = is_admin(approval.organization, by)
    asks = decidable_asks(approval, by, today)
    if not asks:
        raise NotAsked
    if not approves:
        _decide(asks[:1], by, admin, approves=False, reason=reason)
        return _end(approval, ApprovalStatus.REFUSED, by, reason.strip())
    while asks:
        # A person who is asked at a later step, too, has said it there as well.
        _decide(asks, by, admin, approves=True, reason=reason)
        if not approval.steps.filter(done_at__isnull=True).exists():
            return _end(approval, ApprovalStatus.APPROVED, by, reason.strip())
        opened = {step.pk for step in open_steps(approval)}
        asks = [ask for ask in decidable_asks(approval, by, today) if ask.step_id in opened]
    return approval


def _decide(asks: Sequence[ApprovalAsk], by: User, admin: bool, *, approves: bool, reason: str) -> None:
    """Store the decision, and close the steps that it completes."""
    now = clock.now()
    for ask in asks:
        step = ask.step
        ApprovalDecision.objects.create(
            ask=ask,
            step=step,
            by=by,
            approves=approves,
            # An admin decides for all of an escalated step at which it was not asked.
            settles=admin and ask.person_id != by.pk and step.escalated_at is not None,
            reason=reason.strip(),
            at=now,
        )
        if approves and _is_complete(step):
            step.done_at = now
            step.save(update_fields=["done_at"])


def _is_complete(step: ApprovalStep) -> bool:
    if not step.every or step.decisions.filter(settles=True).exists():
        return True
    return not step.asks.filter(decision__isnull=True).exists()


def _end(approval: Approval, status: ApprovalStatus, by: User, reason: str) -> Approval:
    """Close it, and tell who asked."""
    version, quote = approval.version, approval.version.quote
    end_approval(approval, status, by=by)
    approved = status == ApprovalStatus.APPROVED
    audit.record(
        "approval.approved" if approved else "approval.refused",
        f"quote:{quote.reference}",
        by=by,
        organization=approval.organization_id,
        version=version.number,
    )
    text = (
        gettext_lazy("%(title)s, version %(n)d, is approved: the last approval is that of %(name)s")
        if approved
        else gettext_lazy("%(name)s refused %(title)s, version %(n)d")
    )
    notify(
        approval.organization,
        kind="approval.decided",
        text=lambda: text % {"title": version.title, "n": version.number, "name": by},
        url=approval.get_absolute_url(),
        capability=Can.VIEW,
        only={approval.asked_by_id},
        facts=lambda: approval_facts(approval, list(approval.steps.all())),
        words=reason,
        reply_to=by.email,
    )
    return approval
