"""Change the platform's fee from a moment on."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from billing.accounts.actions.announce_fees import announcing_fees
from billing.models.accounts import FeePlan, TakeRate
from core.kit import clock
from core.kit.audit import record
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import Organization, User


class RateNotPossible(ValueError):
    """The change does not fit; the message says why."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class UnknownRate(LookupError):
    """There is no such rate, or it was withdrawn already."""

    def __init__(self, rate_id: int) -> None:
        self.rate_id = rate_id
        super().__init__("There is no such rate: it was withdrawn already.")


@transaction.atomic
@advisory_lock(Lock.TAKE_RATES)
def set_take_rate(
    bp: int | None,
    starts_at: dt.datetime,
    *,
    by: User | None = None,
    organization: Organization | None = None,
    plan: FeePlan | None = None,
    category: str = "",
) -> TakeRate | None:
    """End the rate in force for exactly this whom and category at `starts_at`, and start one of `bp` there.

    `bp` None ends it without another: what names less counts then. A moment in the past is refused, since quotes have
    been computed with what was in force: accepted orders keep their rates in any case. One change to come is enough;
    withdraw it first. Raises RateNotPossible.
    """
    now = clock.now()
    if starts_at < now - dt.timedelta(minutes=1):
        raise RateNotPossible(_("A rate cannot begin in the past: quotes have been computed with the one in force."))
    if organization is not None and plan is not None:
        raise RateNotPossible(_("A rate is of an organisation or of a plan, not of both."))
    if bp is not None and not 0 <= bp <= 10_000:
        raise RateNotPossible(_("A rate is between 0 and 100%."))
    same = TakeRate.objects.filter(organization=organization, plan=plan, category=category)
    if same.filter(effective_from__gt=now).exists():
        raise RateNotPossible(_("A change to come is planned already. Withdraw it first."))
    current = same.filter(effective_to__isnull=True).first()
    if current is None and bp is None:
        raise RateNotPossible(_("There is no such rate that could end."))
    if bp is None and organization is None and plan is None and not category:
        raise RateNotPossible(_("The rate of everybody cannot end without another: every deal needs one."))
    if current is not None and current.bp == bp:
        raise RateNotPossible(_("That is the rate in force already."))
    made = None
    with announcing_fees(starts_at, category, of=organization):
        if current is not None:
            current.effective_to = max(starts_at, current.effective_from)
            current.save(update_fields=["effective_to"])
        if bp is not None:
            made = TakeRate.objects.create(
                organization=organization, plan=plan, category=category, bp=bp, effective_from=starts_at
            )
    record(
        "take_rate.set",
        target_of(organization, plan, category),
        by=by,
        organization=organization.pk if organization else None,
        before=current.bp if current else None,
        bp=bp,
        starts_at=starts_at.isoformat(),
    )
    return made


@transaction.atomic
@advisory_lock(Lock.TAKE_RATES)
def withdraw_take_rate(rate_id: int, *, by: User | None = None) -> None:
    """Take back a change that has not begun: the rate before it goes on. Raises RateNotPossible, UnknownRate."""
    rate = TakeRate.objects.select_related("organization", "plan").filter(pk=rate_id).first()
    if rate is None:
        raise UnknownRate(rate_id)
    if rate.effective_from <= clock.now():
        raise RateNotPossible(_("It is in force already. Set another rate from now on."))
    before = TakeRate.objects.filter(
        organization=rate.organization, plan=rate.plan, category=rate.category, effective_to=rate.effective_from
    ).first()
    with announcing_fees(rate.effective_from, rate.category, of=rate.organization):
        rate.delete()
        if before is not None:
            before.effective_to = None
            before.save(update_fields=["effective_to"])
    record(
        "take_rate.withdrawn",
        target_of(rate.organization, rate.plan, rate.category),
        by=by,
        organization=rate.organization_id,
        bp=rate.bp,
        starts_at=rate.effective_from.isoformat(),
    )


def target_of(organization: Organization | None, plan: FeePlan | None, category: str) -> str:
    """Whose rate it is, as the audit log names it."""
    whom = f"organization/{organization.slug}" if organization else f"plan/{plan.code}" if plan else "everybody"
    return f"take_rate:{whom}{f'/{category}' if category else ''}"
