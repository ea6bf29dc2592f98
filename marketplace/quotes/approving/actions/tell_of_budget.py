"""Tell those whose budget it is that it has reached a threshold."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.quotes.domain.budgets import Period, period_end
from marketplace.quotes.models import Budget


def tell_of_budget(budget: Budget, first: dt.date, *, before: int, now: int, taken: int, cause: str) -> None:
    """Tell who sets budgets, and the person whose budget it is, if it rose to a threshold: from `before` (what
    `reached` gave) to `now`, with so much taken in the period that begins on `first`.

    Once for each threshold, since only a rise tells, and again only after the budget was below it. The caller holds the
    budget's lock; nobody is told twice of one `cause`.
    """
    if now <= before:
        return
    until = date_format(period_end(first, Period(budget.period)), "DATE_FORMAT")

    def text() -> str:
        if now >= 100:
            return _("The budget %(budget)s is fully reserved") % {"budget": budget}
        return _("%(percent)d%% of the budget %(budget)s is reserved") % {"percent": now, "budget": budget}

    def facts() -> list[tuple[str, str]]:
        left = budget.limit - taken
        return [
            (_("Limit"), show_amount(budget.limit, budget.currency)),
            (_("Paid or reserved"), show_amount(taken, budget.currency)),
            (
                (_("Remaining"), show_amount(left, budget.currency))
                if left >= 0
                else (_("Over the limit"), show_amount(-left, budget.currency))
            ),
            (_("Last day of the period"), until),
        ]

    told = f"budget:{budget.pk}:{now}:{cause}"
    for capability, only in ((Can.TEAM, None), (Can.VIEW, {budget.person_id} if budget.person_id else set())):
        if only is None or only:
            notify(
                budget.organization,
                kind="budget.reached",
                text=text,
                url="/budgets/",
                capability=capability,
                facts=facts,
                cause=told,
                only=only,
            )
