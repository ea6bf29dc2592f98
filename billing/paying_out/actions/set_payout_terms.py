"""What a payee, or the operator, decides about when the payee's money leaves."""

from collections.abc import Set as AbstractSet

from django.db import transaction
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from billing.models.accounts import PayeeAccount
from billing.models.paying_out import Transfer
from billing.paying_out.actions.release_due_payouts import release_due_payouts
from billing.states.paying_out import TransferStatus
from core.kit.audit import record
from core.kit.shown_money import show_amount, show_percent
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User

Schedule = PayeeAccount.Schedule
LAST_DAY: dict[str, int] = {Schedule.AT_ONCE: 28, Schedule.WEEKLY: 7, Schedule.MONTHLY: 28}


class ImpossibleTerms(ValueError):
    """Terms that cannot be kept; `field` is the one that does not fit."""

    def __init__(self, field: str, why: str) -> None:
        self.field, self.why = field, why
        super().__init__(why)


@transaction.atomic
def set_payout_terms(organization: Organization, by: User | None = None, **terms: int | str) -> PayeeAccount:
    """Set any of `schedule`, `schedule_day`, `minimum`, `reserve_bp` and `reserve_days`; the others stay.

    `minimum` is in minor units of the organisation's currency. What waits is decided anew by the new terms; a reserve's
    percentage holds for releases to come. Raises ImpossibleTerms.
    """
    PayeeAccount.objects.get_or_create(organization=organization)
    account = PayeeAccount.objects.select_for_update().get(organization=organization)
    before = {name: getattr(account, name) for name in terms}
    for name, value in terms.items():
        setattr(account, name, value)
    _check(account)
    changed = {name: [before[name], value] for name, value in terms.items() if before[name] != value}
    if not changed:
        return account
    account.save(update_fields=list(terms))
    record("payee.terms_changed", f"organization:{organization.slug}", by=by, organization=organization.pk, **changed)
    _tell(account, changed.keys(), by)
    waiting = Transfer.objects.filter(organization=organization, status=TransferStatus.PLANNED)
    if changed.keys() & {"schedule", "schedule_day", "minimum"}:
        waiting.update(due_at=None)
        release_due_payouts(organization.pk)
    return account


def _tell(account: PayeeAccount, changed: AbstractSet[str], by: User | None) -> None:
    """The payee's people read when its money leaves from now on, without who changed it."""
    payee = account.organization
    others = payee.memberships.all() if by is None else payee.memberships.exclude(user=by)

    def facts() -> list[tuple[str, str]]:
        found = []
        if changed & {"schedule", "schedule_day"}:
            found.append((_("Sent"), str(account.get_schedule_display())))
            if account.schedule == PayeeAccount.Schedule.WEEKLY:
                found.append((_("Day of the week"), str(WEEKDAYS[account.schedule_day - 1])))
            if account.schedule == PayeeAccount.Schedule.MONTHLY:
                found.append((_("Day of the month"), str(account.schedule_day)))
        if "minimum" in changed:
            found.append((_("Least amount sent at once"), show_amount(account.minimum, payee.currency)))
        if changed & {"reserve_bp", "reserve_days"}:
            words = {"percent": show_percent(account.reserve_bp), "days": account.reserve_days}
            found.append((_("Reserve"), _("%(percent)s of each release, for %(days)d days") % words))
        return found

    notify(
        payee,
        kind="payee.terms",
        text=lambda: _("What decides when your money is sent was changed"),
        url=reverse("billing:payout_account"),
        capability=Can.MONEY,
        facts=facts,
        notes=lambda: [_("A reserve holds for releases to come.")] if changed & {"reserve_bp", "reserve_days"} else [],
        only=set(others.values_list("user", flat=True)),
    )


def _check(account: PayeeAccount) -> None:
    if account.schedule not in PayeeAccount.Schedule.values:
        raise ImpossibleTerms("schedule", _("Choose one of the schedules."))
    if not 1 <= account.schedule_day <= LAST_DAY[account.schedule]:
        last = LAST_DAY[account.schedule]
        raise ImpossibleTerms("schedule_day", _("Choose a day from 1 to %(last)s.") % {"last": last})
    if account.minimum < 0:
        raise ImpossibleTerms("minimum", _("Enter a minimum of zero or more."))
    if not 0 <= account.reserve_bp <= 10_000:
        raise ImpossibleTerms("reserve_bp", _("A reserve is between 0 and 100%."))
    if account.reserve_bp and not account.reserve_days:
        raise ImpossibleTerms("reserve_days", _("Say for how many days the reserve is kept."))
