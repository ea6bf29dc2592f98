"""The operator's day: what to review, which money needs review, how the marketplace grows."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from billing.reconciliation.queries.attention import attention
from catalog.reviewing.queries.submissions import submissions
from core.kit.jobs.report import how_many_for_review
from core.kit.money import CURRENCIES
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest
from marketplace.workspaces.domain.calendar import month_of
from marketplace.workspaces.queries.growth import Growth, growth, net_of, orders_of
from marketplace.workspaces.views.frame import currency_tabs, day_context

PER_PAGE = 50
SHOWN_OF_EACH = 5


@require_safe
@operator_only(Can.VIEW)
def day(request: OrganizationRequest) -> HttpResponse:
    """Review first, then money, then growth."""
    found = growth(request.GET.get("currency", ""))
    this, before = found.months[-1], found.months[-2]
    review = submissions(SHOWN_OF_EACH)
    context = day_context(request, "operator") | {
        "review": review,
        "offers": list(review.offers[:SHOWN_OF_EACH]),
        "changes": list(review.changes[:SHOWN_OF_EACH]),
        "money": attention(),
        "rows_for_review": how_many_for_review(),
        "growth": found,
        "this_month": this,
        "last_month": before,
        "this_url": _orders_url(found, f"{this.month:%Y-%m}"),
        "all_url": _orders_url(found),
        "chart": _chart(found) if found.orders else None,
        "currency_tabs": currency_tabs(found.currencies, found.currency),
    }
    return render(request, "workspaces/operator.html", context)


def _chart(found: Growth) -> dict[str, object]:
    return {
        "currency": found.currency,
        "head": _("Month"),
        "label": _("Net of orders by month: what sellers and partners share, and the platform's fee"),
        "categories": [date_format(each.month, "M") for each in found.months],
        "urls": [_orders_url(found, f"{each.month:%Y-%m}") if each.orders else "" for each in found.months],
        "series": [
            {
                "label": _("To vendors and partners"),
                "values": [each.net - each.take for each in found.months],
                "color": 0,
                "tone": 3,
            },
            {"label": _("Platform's fee"), "values": [each.take for each in found.months], "color": 0, "tone": 1},
        ],
    }


def _orders_url(found: Growth, month: str = "") -> str:
    chosen = {"currency": found.currency} | ({"month": month} if month else {})
    return f"{reverse('workspaces:growth_orders')}?{urlencode(chosen)}"


@require_safe
@operator_only(Can.VIEW)
def growth_orders(request: OrganizationRequest) -> HttpResponse:
    """The orders that a figure of the operator's day is the sum of."""
    month = month_of(request.GET.get("month", ""))
    asked = request.GET.get("currency", "")
    currency = asked if asked in CURRENCIES else growth().currency
    orders = orders_of(currency, month)
    page = Paginator(orders, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "today",
        "page_obj": page,
        "currency": currency,
        "total": net_of(orders),
        "heading": _("Orders, %(month)s") % {"month": date_format(month, "YEAR_MONTH_FORMAT")}
        if month
        else _("Orders"),
    }
    return render(request, "workspaces/growth_orders.html", context)
