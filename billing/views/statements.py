"""A payee's statements: the list, a month as a page, as CSV and as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from billing.domain.accounts import Kind
from billing.domain.statement import Statement, month_bounds
from billing.models.ledger import KIND_NAMES
from billing.queries.statements import statement, statement_months
from billing.views.statement_documents import MOVEMENT_NAMES, statement_csv, statement_pdf
from marketplace.organizations.access import Can, current_organization, requires

PAYEES = ("vendor", "partner")


@requires(Can.MONEY, kinds=PAYEES)
def index(request: HttpRequest) -> HttpResponse:
    """Every month in which something happened."""
    months = statement_months(current_organization(request).pk)
    return render(request, "billing/statement_list.html", {"section": "statements", "months": months})


@requires(Can.MONEY, kinds=PAYEES)
def show(request: HttpRequest, year: int, month: int, currency: str) -> HttpResponse:
    """One month, explained line by line."""
    found = _statement(request, year, month, currency)
    return render(
        request,
        "billing/statement.html",
        {
            "section": "statements",
            "statement": found,
            "year": year,
            "month": month,
            "currency": currency,
            "movements": [(row, MOVEMENT_NAMES[row.kind]) for row in found.movements],
            "movement_totals": [
                (name, found.total_of(kind)) for kind, name in MOVEMENT_NAMES.items() if found.total_of(kind)
            ],
            "closing_parts": [(KIND_NAMES[Kind(kind)], amount) for kind, amount in found.closing_parts],
        },
    )


@requires(Can.MONEY, kinds=PAYEES)
def as_csv(request: HttpRequest, year: int, month: int, currency: str) -> HttpResponse:
    """One month for a spreadsheet."""
    content = statement_csv(_statement(request, year, month, currency))
    return _file(content.encode("utf-8-sig"), "text/csv; charset=utf-8", year, month, currency, "csv")


@requires(Can.MONEY, kinds=PAYEES)
def as_pdf(request: HttpRequest, year: int, month: int, currency: str) -> HttpResponse:
    """One month on paper."""
    content = statement_pdf(_statement(request, year, month, currency))
    return _file(content, "application/pdf", year, month, currency, "pdf")


def _statement(request: HttpRequest, year: int, month: int, currency: str) -> Statement:
    """Of the request's own organisation, always."""
    if not (1 <= month <= 12 and 2000 <= year <= 2999 and len(currency) == 3 and currency.isupper()):
        raise Http404
    organization = current_organization(request)
    start, end = month_bounds(year, month)
    return statement(organization.pk, start, end, currency)


def _file(content: bytes, kind: str, year: int, month: int, currency: str, suffix: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="statement-{year}-{month:02d}-{currency}.{suffix}"'
    return answer
