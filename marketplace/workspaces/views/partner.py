"""A partner's day: requests, deals, what was earned, what is on its way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.organizations.access import Can, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from marketplace.workspaces.queries.deals_by_stage import Stage
from marketplace.workspaces.queries.money_coming import MoneyComing
from marketplace.workspaces.queries.seller_day import SHOWN_DEALS, partner_day
from marketplace.workspaces.views.frame import day_context


@require_safe
@requires(Can.VIEW, kinds={"partner"})
def day(request: OrganizationRequest) -> HttpResponse:
    """What to answer first, then deals, money and offers."""
    organization = current_organization(request)
    page = partner_day(organization, reads_money=may(request.membership, Can.MONEY))
    money, shop = page.money, page.shop
    context = day_context(request, "partner") | {
        "to_answer": page.to_answer,
        "in_turn": page.in_turn,
        "stages": [_stage(stage) for stage in page.stages],
        "deal_count": sum(stage.count for stage in page.stages),
        "deal_value": sum(stage.worth for stage in page.stages),
        "money": money,
        "chart": earnings_chart(money) if money else None,
        "bar": money_bar(money) if money else [],
        "approvals": page.approvals,
        "shop": shop,
        "worth_doing": sum(not remark.good for remark in shop.remarks),
        "unsent": sum(row.may_be_submitted for row in shop.rows),
        "may_publish": may(request.membership, Can.PUBLISH),
        "health": page.health,
        "may_sell": may(request.membership, Can.SELL),
        "may_list": may(request.membership, Can.LIST),
    }
    return render(request, "workspaces/partner.html", context)


def _stage(stage: Stage) -> dict[str, object]:
    won = stage.key == "won"
    return {
        "label": _("Won this quarter") if won else stage.label,
        "count": stage.count,
        "amount": stage.worth,
        "deals": [
            {
                "title": deal.buyer.name,
                "url": reverse("deals:deal", args=[deal.reference]),
                "amount": worth or None,
                "note": _("since %(day)s") % {"day": date_format(deal.stage_changed_at, "SHORT_MONTH_DAY_FORMAT")},
            }
            for deal, worth in stage.deals
        ],
        "more": max(0, stage.count - SHOWN_DEALS),
        "more_url": f"{reverse('deals:list')}?stage={stage.key}",
    }


def earnings_chart(money: MoneyComing) -> dict[str, object] | None:
    """Earned by month in three layers, each month opening to its statement; None where nothing was earned."""
    if not any(month.own or month.margin or month.commission for month in money.months):
        return None
    return {
        "currency": money.currency,
        "head": _("Month"),
        "label": _("Earnings by month and source; the table below has every figure"),
        "categories": [date_format(month.month, "M") for month in money.months],
        "urls": [
            reverse("billing:statement", args=[month.month.year, month.month.month, money.currency])
            if month.own or month.margin or month.commission or month.refunded
            else ""
            for month in money.months
        ],
        "series": [
            {"label": _("Own offers"), "values": [month.own for month in money.months], "color": 1, "tone": 1},
            {"label": _("Margin"), "values": [month.margin for month in money.months], "color": 1, "tone": 2},
            {"label": _("Commission"), "values": [month.commission for month in money.months], "color": 1, "tone": 3},
        ],
    }


def money_bar(money: MoneyComing) -> list[dict[str, object]]:
    """Where the money that is on its way lies."""
    balance = money.balance
    return [
        {"label": _("Released"), "amount": balance.payable + balance.in_transit, "color": 1},
        {"label": _("Held"), "amount": balance.held, "color": 1, "faded": True},
        {"label": _("Waiting for buyers"), "amount": balance.due, "color": "mist"},
    ]
