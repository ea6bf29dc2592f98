"""A payee's statements: the list, a month as a page, as CSV and as PDF."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from billing.ledger.queries.kind_names import kind_name
from billing.statements.domain.statement import Statement, month_bounds
from billing.statements.queries.statements import statement, statement_months
from billing.statements.queries.yearly import years_of
from billing.statements.views.statement_documents import INSIDE_NAMES, MOVEMENT_NAMES, statement_pdf, statement_rows
from core.kit.money import CURRENCIES
from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest

PAYEES = ("vendor", "partner")
# So many lines and movements a page: a month of ten thousand stays readable. Its sums are of all of them.
LINES = 50
INSIDE = 200


@requires(Can.MONEY, kinds=PAYEES)
def index(request: OrganizationRequest) -> HttpResponse:
    """Every month in which something happened."""
    organization = current_organization(request)
    months = statement_months(organization)
    context = {"section": "statements", "months": months, "years": years_of(organization)}
    return render(request, "billing/statements/statement_list.html", context)


@requires(Can.MONEY, kinds=PAYEES)
def show(request: OrganizationRequest, year: int, month: int, currency: str) -> HttpResponse:
    """One month, explained line by line."""
    found = _statement(request, year, month, currency)
    page = Paginator(found.lines, LINES).get_page(request.GET.get("page"))
    moved = Paginator(found.movements, LINES).get_page(request.GET.get("moved"))
    return render(
        request,
        "billing/statements/statement.html",
        {
            "section": "statements",
            "statement": found,
            "page": page,
            "moved": moved,
            "year": year,
            "month": month,
            "currency": currency,
            "last_day": found.end - dt.timedelta(days=1),
            "movements": [(row, MOVEMENT_NAMES[row.kind]) for row in moved.object_list],
            "inside": [(row, INSIDE_NAMES[row.kind]) for row in found.inside[:INSIDE]],
            "inside_left": max(0, len(found.inside) - INSIDE),
            "movement_totals": [
                (name, found.total_of(kind)) for kind, name in MOVEMENT_NAMES.items() if found.total_of(kind)
            ],
            "inside_totals": [
                (name, found.total_inside(kind)) for kind, name in INSIDE_NAMES.items() if found.total_inside(kind)
            ],
            "opening_parts": [(kind, kind_name(kind), amount) for kind, amount in found.opening_parts],
            "closing_parts": [(kind, kind_name(kind), amount) for kind, amount in found.closing_parts],
        },
    )


@requires(Can.MONEY, kinds=PAYEES)
def as_csv(request: OrganizationRequest, year: int, month: int, currency: str) -> HttpResponseBase:
    """One month for a spreadsheet, sent line by line."""
    rows = statement_rows(_statement(request, year, month, currency))
    return csv_download(rows, _filename(year, month, currency, "csv"))


@requires(Can.MONEY, kinds=PAYEES)
def as_pdf(request: OrganizationRequest, year: int, month: int, currency: str) -> HttpResponse:
    """One month on paper."""
    content = statement_pdf(_statement(request, year, month, currency))
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{_filename(year, month, currency, "pdf")}"'
    return answer


def _statement(request: HttpRequest, year: int, month: int, currency: str) -> Statement:
    """Of the request's own organisation, always."""
    if not (1 <= month <= 12 and 2000 <= year <= 2999 and currency in CURRENCIES):
        raise Http404
    start, end = month_bounds(year, month)
    return statement(current_organization(request), start, end, currency)


def _filename(year: int, month: int, currency: str, suffix: str) -> str:
    return f"statement-{year}-{month:02d}-{currency}.{suffix}"
