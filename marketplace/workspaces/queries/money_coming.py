"""What a payee earned, and what is on its way to it, as its first page shows them."""

from dataclasses import dataclass

from billing.paying_out.queries.balances import Balance, balances
from billing.statements.queries.earnings import MonthEarnings, Upcoming, earnings_by_month, upcoming
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class MoneyComing:
    """In one currency: earned by month, where the money lies, and what comes next. `others`: further currencies."""

    currency: str
    months: tuple[MonthEarnings, ...]
    balance: Balance
    coming: tuple[Upcoming, ...]
    others: tuple[str, ...]

    @property
    def earned(self) -> int:
        """Sum of the months, refunds taken off."""
        return sum(month.total for month in self.months)

    @property
    def total(self) -> int:
        """Everything that is on its way or will be once buyers have paid."""
        return self.balance.payable + self.balance.in_transit + self.balance.held + self.balance.due


def money_coming(organization: Organization, months: int = 6, limit: int = 4) -> MoneyComing:
    """In the organisation's own currency, or in the one it earns in where that is another. Nine queries."""
    by_month, by_currency = earnings_by_month(organization.pk, months), balances(organization.pk)
    known = sorted(by_month.keys() | by_currency.keys())
    currency = organization.currency if organization.currency in known or not known else known[0]
    return MoneyComing(
        currency,
        tuple(by_month.get(currency, ())),
        by_currency.get(currency, Balance(currency)),
        tuple(row for row in upcoming(organization.pk) if row.currency == currency)[:limit],
        tuple(each for each in known if each != currency),
    )
