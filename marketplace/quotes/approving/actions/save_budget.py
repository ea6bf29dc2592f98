"""Set a budget of an organisation, or change its limit."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import CostCentre, Membership, Organization, User
from marketplace.quotes.approving.actions.tell_of_budget import tell_of_budget
from marketplace.quotes.approving.queries.budgets import taken_in
from marketplace.quotes.domain.budgets import Period, period_start, reached
from marketplace.quotes.models import Budget


class CannotSetBudget(ValueError):
    """The budget has no subject of the organisation's own, or there is one like it; the message says which."""


@transaction.atomic
def save_budget(
    organization: Organization,
    *,
    by: User,
    limit: int,
    is_active: bool = True,
    cost_centre: int | None = None,
    person: int | None = None,
    currency: str = "",
    period: Period = Period.YEAR,
    start: dt.date | None = None,
    budget: Budget | None = None,
) -> Budget:
    """A new budget, or `budget` with this limit (minor units) and active or not: what it is for never changes.

    Raises CannotSetBudget.
    """
    if budget is not None:
        made = Budget.objects.select_for_update().get(pk=budget.pk, organization=organization)
    else:
        centre = CostCentre.objects.filter(organization=organization, pk=cost_centre).first() if cost_centre else None
        member = Membership.objects.filter(organization=organization, user=person).first() if person else None
        if (centre is None and member is None) or start is None:
            raise CannotSetBudget(_("Choose a cost centre, a person, or both."))
        made = Budget(
            organization=organization,
            cost_centre=centre,
            person=member.user if member else None,
            currency=currency,
            period=period,
            start=start,
        )
    first = period_start(made.start, Period(made.period), clock.today())
    taken = taken_in(made, first) if first is not None and made.pk is not None else 0
    # A budget that was off told nobody; switched on, it tells what it has reached.
    before = reached(made.limit, taken) if made.pk is not None and made.is_active else 0
    made.limit, made.is_active = limit, is_active
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise CannotSetBudget(_("There is an active budget like this already. Change that one.")) from error
    if first is not None and is_active and taken > 0:
        tell_of_budget(
            made, first, before=before, now=reached(limit, taken), taken=taken, cause=clock.now().isoformat()
        )
    audit.record(
        "budget.saved", f"organization:{organization.slug}", by=by, organization=organization.pk,
        budget=str(made), currency=made.currency, limit=limit, active=is_active,
    )  # fmt: skip
    return made
