"""What a payee earned, and what is on its way."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.paying_out.queries.balances import Balance, balances
from billing.paying_out.queries.payouts import payout_outlook
from billing.statements.queries.earnings import MonthEarnings, earnings_by_month, upcoming
from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest


@requires(Can.MONEY, kinds=("vendor", "partner"))
def show(request: OrganizationRequest) -> HttpResponse:
    """A panel for each currency: earned by month, on its way, received; and what it is made of."""
    organization = current_organization(request)
    by_month = earnings_by_month(organization.pk, 6)
    found = balances(organization.pk)
    coming = upcoming(organization.pk)
    outlooks = {each.currency: each for each in payout_outlook(organization.pk)}
    currencies = sorted(by_month.keys() | found.keys())
    panels = [
        _panel(
            currency,
            by_month.get(currency, []),
            found.get(currency, Balance(currency)),
            [row for row in coming if row.currency == currency],
        )
        | {"outlook": outlooks.get(currency)}
        for currency in currencies
    ]
    return render(request, "billing/statements/earnings.html", {"section": "earnings", "panels": panels})


def _panel(currency: str, months: list[MonthEarnings], balance: Balance, coming: list[Any]) -> dict[str, Any]:
    earned = sum(month.total for month in months)
    return {
        "currency": currency,
        "balance": balance,
        "months": months,
        "earned": earned,
        "bar": [
            {"label": _("Payable"), "amount": balance.payable + balance.in_transit, "color": 1},
            {"label": _("Held"), "amount": balance.held + balance.reserve, "color": 1, "faded": True},
            {"label": _("Not paid by the buyer yet"), "amount": balance.due, "color": "mist"},
        ],
        "total": balance.on_its_way + balance.due,
        "chart": {
            "currency": currency,
            "head": _("Month"),
            "label": _("Earned by month, by what it was earned with"),
            "categories": [date_format(month.month, "M Y") for month in months],
            "series": [
                {"label": _("Own offers"), "values": [month.own for month in months], "color": 1, "tone": 1},
                {"label": _("Margin"), "values": [month.margin for month in months], "color": 1, "tone": 2},
                {"label": _("Commission"), "values": [month.commission for month in months], "color": 1, "tone": 3},
            ],
        }
        if any(month.own or month.margin or month.commission for month in months)
        else None,
        "stages": [
            (_("To be sent"), "payable", [row for row in coming if row.stage == "payable"]),
            (_("Kept in reserve"), "reserve", [row for row in coming if row.stage == "reserve"]),
            (_("Held"), "held", [row for row in coming if row.stage == "held"]),
            (_("Waiting for the buyer"), "due", [row for row in coming if row.stage == "due"]),
        ],
    }
