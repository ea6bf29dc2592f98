"""Fee plans, and who is on which."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from billing.accounts.actions.announce_fees import announcing_fees
from billing.models.accounts import FeePlan, PlanMembership
from core.kit import clock
from core.kit.audit import record
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import Organization, User


class PlanNotPossible(ValueError):
    """The change does not fit; the message says why."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@transaction.atomic
def set_fee_plan(code: str, name: str, description: str = "", *, by: User | None = None) -> FeePlan:
    """Make the plan of this code, or rename it; its rates are set by `set_take_rate`."""
    plan, made = FeePlan.objects.update_or_create(code=code, defaults={"name": name, "description": description})
    record("fee_plan.made" if made else "fee_plan.changed", f"fee_plan:{code}", by=by, organization=None, name=name)
    return plan


@transaction.atomic
@advisory_lock(Lock.TAKE_RATES)
def join_plan(
    organization: Organization, plan: FeePlan | None, starts_at: dt.datetime, *, by: User | None = None
) -> PlanMembership | None:
    """Put the organisation on the plan from `starts_at` (None: on no plan any more), ending the one it is on there.

    Raises PlanNotPossible for a moment in the past, or where a change to come is planned.
    """
    now = clock.now()
    if starts_at < now - dt.timedelta(minutes=1):
        raise PlanNotPossible(_("A plan cannot begin in the past: quotes have been computed with the one in force."))
    mine = PlanMembership.objects.filter(organization=organization)
    if mine.filter(effective_from__gt=now).exists():
        raise PlanNotPossible(_("A change of plan is planned already. Wait for it."))
    current = mine.filter(effective_to__isnull=True).select_related("plan").first()
    if (current.plan if current else None) == plan:
        said = _("%(organization)s has that plan already.") if plan else _("%(organization)s has no plan.")
        raise PlanNotPossible(said % {"organization": organization})
    made = None
    with announcing_fees(starts_at, of=organization, plan=plan.name if plan else ""):
        if current is not None:
            current.effective_to = max(starts_at, current.effective_from)
            current.save(update_fields=["effective_to"])
        if plan is not None:
            made = PlanMembership.objects.create(organization=organization, plan=plan, effective_from=starts_at)
    record(
        "fee_plan.joined" if plan else "fee_plan.left",
        f"organization:{organization.slug}",
        by=by,
        organization=organization.pk,
        before=current.plan.code if current else "",
        plan=plan.code if plan else "",
        starts_at=starts_at.isoformat(),
    )
    return made
