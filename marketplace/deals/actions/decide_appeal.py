"""The operator grants or dismisses an appeal."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, User
from marketplace.deals.actions.decide_registration import hold_opportunity
from marketplace.deals.actions.make_appeal import page_of_word
from marketplace.deals.models import Appeal, DealRegistration, Touch
from marketplace.deals.queries.appeals import words_against
from marketplace.deals.queries.mail_facts import appeal_facts
from marketplace.deals.states import APPEALED_REGISTRATION


class DecidedAlready(ValueError):
    """An appeal is decided once."""

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(_("%(appeal)s was decided already.") % {"appeal": appeal.reference})


@transaction.atomic
def decide_appeal(appeal: Appeal, *, grant: bool, operator: Organization, by: User, reason: str) -> Appeal:
    """Decide it; the partner and those who said the word read the reason.

    Granted, the words against a touch count no longer, and a claim is confirmed for the owners whom they concern: from
    when it was entered, never from an earlier day. A registration is approved: a declined one from now on, a revoked
    one for what is left of its window. What was accepted in an order stays as it was agreed. Raises DecidedAlready, and
    Taken where another partner's registration protects the opportunity, or Related.
    """
    Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    appeal = Appeal.objects.select_related(
        "touch__partner", "touch__buyer", "registration__partner", "registration__buyer", "registration__owner"
    ).get(pk=appeal.pk)
    if appeal.decided_at is not None:
        raise DecidedAlready(appeal)
    subject = appeal.subject
    against = {each.organization for each in words_against(subject)}
    appeal.outcome = Appeal.Outcome.GRANTED if grant else Appeal.Outcome.DISMISSED
    appeal.decision, appeal.decided_at, appeal.decided_by = reason.strip()[:300], clock.now(), by
    appeal.save(update_fields=["outcome", "decision", "decided_at", "decided_by"])
    if grant and isinstance(subject, DealRegistration):
        _approve(subject, appeal)
    audit.record(
        f"appeal.{appeal.outcome}", f"appeal:{appeal.reference}", by=by, organization=operator.pk,
        about=subject.reference, reason=appeal.decision,
    )  # fmt: skip

    def text() -> str:
        said = (
            _("The operator granted the appeal of %(partner)s about %(reference)s for %(buyer)s.")
            if grant
            else _("The operator dismissed the appeal of %(partner)s about %(reference)s for %(buyer)s.")
        )
        return said % {"partner": subject.partner, "reference": subject.reference, "buyer": subject.buyer}

    own = "/touches/" if isinstance(subject, Touch) else page_of_word(subject)
    for organizations, url, capability in (
        ([subject.partner], own, Can.SELL),
        (against, page_of_word(subject), Can.CONSENT),
    ):
        notify(
            *organizations,
            kind="appeal.decided",
            text=text,
            url=url,
            capability=capability,
            facts=lambda: appeal_facts(appeal),
            words=appeal.decision,
        )
    return appeal


def _approve(registration: DealRegistration, appeal: Appeal) -> None:
    require_verified(registration.owner, registration.partner, registration.buyer)
    was_revoked = registration.status == DealRegistration.Status.REVOKED
    registration.status = APPEALED_REGISTRATION.check(registration.status, "approved")
    hold_opportunity(registration, appeal.decided_at or clock.now(), keeps_window=was_revoked)
    registration.decided_at, registration.decided_by = appeal.decided_at, appeal.decided_by
    registration.reason = appeal.decision
    registration.save()
