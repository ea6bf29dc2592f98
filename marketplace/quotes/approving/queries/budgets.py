"""Budgets: which of them an acceptance counts against, how they stand, and their page."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.models import Organization, User
from marketplace.quotes.domain.budgets import Period, Standing, period_end, period_start, reached
from marketplace.quotes.models import Budget, BudgetEntry, QuoteVersion

#: How many entries the page shows of each budget's present period.
MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Buying:
    """How a buyer would accept: who (an id), and under which of its cost centres. None: not known, or none."""

    cost_centre: int | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A budget, and how it stands in the period of today."""

    budget: Budget
    standing: Standing


@dataclass(frozen=True, slots=True)
class ShownBudget:
    """A budget on its page: paid and reserved in the present period, what is left (never under nothing), by how much
    it is exceeded, how many percent of its limit are taken, which threshold that has reached (0: none), and its
    entries, the newest first. `standing` is None before it begins."""

    budget: Budget
    standing: Standing | None
    used: int
    reserved: int
    left: int
    over: int
    percent: int
    reached: int
    entries: tuple[BudgetEntry, ...]


@dataclass(frozen=True, slots=True)
class BudgetChart:
    """The active budgets in one currency, as a chart of `core/design` takes it."""

    currency: str
    categories: tuple[str, ...]
    series: tuple[dict[str, object], ...]
    head: str
    label: str


def counted(version: QuoteVersion, buying: Buying, *, lock: bool = False) -> tuple[Counted, ...]:
    """The budgets against which an acceptance of the version would count today: those in its currency of the cost
    centre, of the person, or of both. `lock` keeps them until the transaction ends. Two queries, one without any."""
    today = clock.today()
    found = Budget.objects.filter(
        Q(cost_centre=None) | Q(cost_centre=buying.cost_centre),
        Q(person=None) | Q(person=buying.person),
        organization=version.quote.buyer_id,
        currency=version.quote.currency,
        is_active=True,
        start__lte=today,
    )
    # In one order, so that two acceptances never wait for each other.
    found = found.select_related("cost_centre", "person").order_by("pk")
    budgets = list(found.select_for_update(of=("self",)) if lock else found)
    standings = _standings(budgets, today)
    return tuple(Counted(each, standings[each.pk]) for each in budgets)


def overruns(version: QuoteVersion, found: Sequence[Counted]) -> tuple[tuple[int, int], ...]:
    """(budget, by how much) for each of these that an acceptance of the version would exceed."""
    total = version.total_minor
    return tuple((each.budget.pk, over) for each in found if (over := each.standing.over(total)))


def taken_in(budget: Budget, first: dt.date) -> int:
    """What stands against the budget in the period that begins on this day. One query."""
    entries = BudgetEntry.objects.filter(budget=budget, period_start=first).order_by()
    return entries.aggregate(sum=Sum("amount"))["sum"] or 0


def own_budgets(organization: Organization) -> QuerySet[Budget]:
    """The organisation's budgets."""
    return Budget.objects.filter(organization=organization).select_related("cost_centre", "person")


def shown_budgets(organization: Organization, reader: User, *, everybodys: bool) -> list[ShownBudget]:
    """The organisation's budgets with their figures; of people, the reader's alone unless `everybodys`. Two queries."""
    found = own_budgets(organization)
    budgets = list(found if everybodys else found.filter(Q(person=None) | Q(person=reader)))
    today, entries = clock.today(), dict[tuple[int, dt.date], list[BudgetEntry]]()
    starts = {each.pk: period_start(each.start, Period(each.period), today) for each in budgets}
    rows = BudgetEntry.objects.filter(budget__in=budgets, period_start__in={day for day in starts.values() if day})
    for entry in rows.select_related("order"):
        entries.setdefault((entry.budget_id, entry.period_start), []).append(entry)
    shown = []
    for budget in budgets:
        first = starts[budget.pk]
        mine = entries.get((budget.pk, first), []) if first else []
        used = sum(each.amount for each in mine if each.order.paid_at is not None)
        taken = sum(each.amount for each in mine)
        standing = _standing(budget, first, taken) if first else None
        left = budget.limit - taken
        shown.append(
            ShownBudget(
                budget,
                standing,
                used,
                taken - used,
                max(0, left),
                max(0, -left),
                taken * 100 // budget.limit,
                reached(budget.limit, taken),
                tuple(mine[:MOST_ENTRIES]),
            )
        )
    return shown


def budget_charts(shown: Sequence[ShownBudget]) -> list[BudgetChart]:
    """A chart for each currency of the active budgets."""
    charts = []
    for currency in sorted({each.budget.currency for each in shown if each.budget.is_active}):
        rows = [each for each in shown if each.budget.is_active and each.budget.currency == currency]
        parts = ((_("Paid"), "used", 1, 1), (_("Reserved"), "reserved", 1, 2), (_("Remaining"), "left", "mist", 1))
        charts.append(
            BudgetChart(
                currency,
                tuple(_short(each.budget) for each in rows),
                tuple(
                    {"label": label, "values": [getattr(each, name) for each in rows], "color": color, "tone": tone}
                    for label, name, color, tone in parts
                ),
                _("Budget"),
                _("Paid, reserved and left of each budget in its present period"),
            )
        )
    return charts


def _short(budget: Budget) -> str:
    """A name short enough to stand below a bar."""
    return ", ".join([*([budget.cost_centre.code] if budget.cost_centre else []), *_first_name(budget)])


def _first_name(budget: Budget) -> list[str]:
    return [str(budget.person).split()[0]] if budget.person else []


def _standings(budgets: Sequence[Budget], today: dt.date) -> dict[int, Standing]:
    if not budgets:
        return {}
    sums = BudgetEntry.objects.filter(budget__in=budgets).order_by().values_list("budget", "period_start")
    taken = {(budget, first): amount for budget, first, amount in sums.annotate(sum=Sum("amount"))}
    found = {}
    for budget in budgets:
        first = period_start(budget.start, Period(budget.period), today)
        if first is not None:
            found[budget.pk] = _standing(budget, first, taken.get((budget.pk, first), 0))
    return found


def _standing(budget: Budget, first: dt.date, taken: int) -> Standing:
    return Standing(budget.pk, budget.limit, taken, first, period_end(first, Period(budget.period)))
