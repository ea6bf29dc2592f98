"""A vendor's day: what to approve, where revenue comes from, how the listings fare."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.kit.money import CURRENCIES
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.presenting.queries.organizations import known_sellers
from core.organizations.request import OrganizationRequest
from marketplace.workspaces.domain.calendar import month_of
from marketplace.workspaces.queries.revenue import (
    Revenue,
    SaleKind,
    Selection,
    kind_of,
    revenue_shares,
    sum_of,
)
from marketplace.workspaces.queries.seller_day import vendor_day
from marketplace.workspaces.views.frame import currency_tabs, day_context
from marketplace.workspaces.views.partner import money_bar

# Words of the legend, and what each kind of sale means.
SALE_KINDS: dict[SaleKind, tuple[str | Promise, str | Promise, int | str, int]] = {
    SaleKind.THROUGH: (gettext_lazy("Through partners"), gettext_lazy("a partner sold it"), 1, 2),
    SaleKind.SOURCED: (gettext_lazy("Sourced"), gettext_lazy("you sold it, a partner brought the buyer"), 1, 3),
    SaleKind.INFLUENCED: (gettext_lazy("Influenced"), gettext_lazy("you sold it, partners helped"), "mist", 1),
    SaleKind.OWN: (gettext_lazy("Own sale"), gettext_lazy("no partner had a part in it"), 1, 1),
}
PARTS = {
    "sold": gettext_lazy("sold by %(partner)s"),
    "sourced": gettext_lazy("brought by %(partner)s"),
    "influenced": gettext_lazy("helped by %(partner)s"),
}
PER_PAGE = 50


@require_safe
@requires(Can.VIEW, kinds={"vendor"})
def day(request: OrganizationRequest) -> HttpResponse:
    """Approvals first, then revenue by kind of sale and by partner, then the listings."""
    organization = current_organization(request)
    page = vendor_day(organization, request.GET.get("currency", ""), reads_money=may(request.membership, Can.MONEY))
    found, money = page.revenue, page.money
    context = day_context(request, "vendor") | {
        "approvals": page.approvals,
        "to_answer": page.to_answer,
        "in_turn": page.in_turn,
        "revenue": found,
        "with_partners": found.total - found.of(SaleKind.OWN),
        "kinds": [_kind(found, kind) for kind in SALE_KINDS],
        "chart": _chart(found) if found.total else None,
        "partners": [
            {
                "partner": row.partner,
                "orders": row.orders,
                "orders_url": _orders_url(found, partner=row.partner.slug),
                "parts": [
                    (amount, _orders_url(found, partner=row.partner.slug, part=part))
                    for part, amount in (
                        ("sold", row.sold),
                        ("sourced", row.sourced),
                        ("influenced", row.influenced),
                    )
                ],
            }
            for row in found.partners[:10]
        ],
        "more_partners": max(0, len(found.partners) - 10),
        "currency_tabs": currency_tabs(found.currencies, found.currency),
        "all_url": _orders_url(found),
        "health": page.health,
        "money": money,
        "bar": money_bar(money) if money else [],
        "may_list": may(request.membership, Can.LIST),
        "may_sell": may(request.membership, Can.SELL),
    }
    return render(request, "workspaces/vendor.html", context)


def _kind(found: Revenue, kind: SaleKind) -> dict[str, object]:
    label, meaning, color, tone = SALE_KINDS[kind]
    return {
        "label": label,
        "meaning": meaning,
        "amount": found.of(kind),
        "css": color if color == "mist" else f"c{color} t{tone}",
        "url": _orders_url(found, kind=kind.value),
    }


def _chart(found: Revenue) -> dict[str, object]:
    return {
        "currency": found.currency,
        "head": _("Month"),
        "label": _("Revenue by month and by how it was sold; the table below has every figure"),
        "categories": [date_format(month, "M") for month in found.months],
        "urls": [
            _orders_url(found, month=f"{month:%Y-%m}") if found.of_month(index) else ""
            for index, month in enumerate(found.months)
        ],
        "series": [
            {"label": label, "values": found.by_kind[kind], "color": color, "tone": tone}
            for kind, (label, _meaning, color, tone) in SALE_KINDS.items()
        ],
    }


def _orders_url(found: Revenue, **chosen: str) -> str:
    return f"{reverse('workspaces:revenue_orders')}?{urlencode({'currency': found.currency, **chosen})}"


@require_safe
@requires(Can.VIEW, kinds={"vendor"})
def revenue_orders(request: OrganizationRequest) -> HttpResponse:
    """The parts of orders that a figure of the vendor's day is the sum of."""
    organization = current_organization(request)
    asked = request.GET
    partner = get_object_or_404(known_sellers(organization), slug=asked["partner"]) if asked.get("partner") else None
    chosen = Selection(
        month=month_of(asked.get("month", "")),
        kind=SaleKind(asked["kind"]) if asked.get("kind") in set(SaleKind) else None,
        partner=partner,
        part=asked.get("part", "") if asked.get("part") in PARTS else "",
    )
    currency = asked["currency"] if asked.get("currency") in CURRENCIES else organization.currency
    shares = revenue_shares(organization, currency, chosen)
    page = Paginator(shares, PER_PAGE).get_page(asked.get("page"))
    context = {
        "section": "today",
        "page_obj": page,
        "rows": [(share, *SALE_KINDS[kind_of(share)][:2]) for share in page.object_list],
        "currency": currency,
        "total": sum_of(shares),
        "heading": _heading(chosen),
        "filtered": bool(chosen.month or chosen.kind or chosen.partner),
    }
    return render(request, "workspaces/revenue_orders.html", context)


def _heading(chosen: Selection) -> str:
    words = [_("Revenue")]
    if chosen.kind:
        words.append(str(SALE_KINDS[chosen.kind][0]))
    if chosen.partner:
        pattern = PARTS.get(chosen.part, gettext_lazy("with %(partner)s"))
        words.append(str(pattern) % {"partner": chosen.partner.name})
    if chosen.month:
        words.append(date_format(chosen.month, "YEAR_MONTH_FORMAT"))
    return ", ".join(words)
