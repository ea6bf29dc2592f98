"""What a payee earned, and what is on its way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.statements.queries.earnings import Stage
from billing.statements.queries.earnings_page import CurrencyEarnings, earnings_page
from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest


@requires(Can.MONEY, kinds=("vendor", "partner"))
def show(request: OrganizationRequest) -> HttpResponse:
    """A panel for each currency: earned by month, on its way, received; and what it is made of."""
    panels = [_panel(each) for each in earnings_page(current_organization(request))]
    return render(request, "billing/statements/earnings.html", {"section": "earnings", "panels": panels})


def _panel(found: CurrencyEarnings) -> dict[str, object]:
    currency, months, balance, coming = found.currency, found.months, found.balance, found.coming
    earned = sum(month.total for month in months)
    return {
        "currency": currency,
        "outlook": found.outlook,
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
            "label": _("Earnings by month and source"),
            "categories": [date_format(month.month, "SHORT_YEAR_MONTH_FORMAT") for month in months],
            "series": [
                {"label": _("Own offers"), "values": [month.own for month in months], "color": 1, "tone": 1},
                {"label": _("Margin"), "values": [month.margin for month in months], "color": 1, "tone": 2},
                {"label": _("Commission"), "values": [month.commission for month in months], "color": 1, "tone": 3},
            ],
        }
        if any(month.own or month.margin or month.commission for month in months)
        else None,
        "stages": [
            (_("To be sent"), Stage.PAYABLE.value, [row for row in coming if row.stage == Stage.PAYABLE]),
            (_("Kept in reserve"), Stage.RESERVE.value, [row for row in coming if row.stage == Stage.RESERVE]),
            (_("Held"), Stage.HELD.value, [row for row in coming if row.stage == Stage.HELD]),
            (_("Waiting for the buyer"), Stage.DUE.value, [row for row in coming if row.stage == Stage.DUE]),
        ],
    }
