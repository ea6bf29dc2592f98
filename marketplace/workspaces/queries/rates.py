"""The page of the marketplace's fees."""

from dataclasses import dataclass

from billing.accounts.queries.rate_book import PlanRow, RateRow, RateState, plan_rows, rate_rows
from marketplace.workspaces.queries.categories import category_choices


@dataclass(frozen=True, slots=True)
class RatesPage:
    """Each rate beside its category in words, by when it holds; the plans; and what the forms choose among."""

    current: tuple[tuple[RateRow, str], ...]
    to_come: tuple[tuple[RateRow, str], ...]
    past: tuple[tuple[RateRow, str], ...]
    plans: tuple[PlanRow, ...]
    categories: tuple[tuple[str, str], ...]

    @property
    def plan_choices(self) -> list[tuple[str, str]]:
        """(code, name) of each plan."""
        return [(each.code, each.name) for each in self.plans]


def rates_page() -> RatesPage:
    """All rates and plans. Four queries."""
    rows, categories = rate_rows(), category_choices()
    names = {slug: name.strip() for slug, name in categories}

    def of(state: RateState) -> tuple[tuple[RateRow, str], ...]:
        return tuple((row, names.get(row.category, row.category)) for row in rows if row.state == state)

    return RatesPage(
        of(RateState.NOW), of(RateState.TO_COME), of(RateState.PAST), tuple(plan_rows()), tuple(categories)
    )
