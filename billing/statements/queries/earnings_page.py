"""What a payee's page of its earnings shows."""

from dataclasses import dataclass

from billing.paying_out.queries.balances import Balance, balances
from billing.paying_out.queries.payouts import Outlook, payout_outlook
from billing.statements.queries.earnings import MonthEarnings, Upcoming, earnings_by_month, upcoming
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class CurrencyEarnings:
    """What was earned in one currency: by month, where it lies, what is on its way, and what is sent next and when."""

    currency: str
    months: tuple[MonthEarnings, ...]
    balance: Balance
    coming: tuple[Upcoming, ...]
    outlook: Outlook | None


def earnings_page(organization: Organization, months: int = 6) -> list[CurrencyEarnings]:
    """The organisation's own, by currency. Fifteen queries at most, however much there is."""
    by_month = earnings_by_month(organization.pk, months)
    found = balances(organization.pk)
    coming = upcoming(organization.pk)
    outlooks = {each.currency: each for each in payout_outlook(organization.pk)}
    return [
        CurrencyEarnings(
            currency,
            tuple(by_month.get(currency, ())),
            found.get(currency, Balance(currency)),
            tuple(each for each in coming if each.currency == currency),
            outlooks.get(currency),
        )
        for currency in sorted(by_month.keys() | found.keys())
    ]
