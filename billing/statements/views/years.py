"""A calendar year in sums, for a payee and for the operator's tax reports."""

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from billing.statements.actions.open_years import open_years
from billing.statements.queries.yearly import MonthTotals, YearTotals, yearly_totals, years_of
from core.kit import clock
from core.kit.money import format_plain
from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, operator_only, requires
from core.organizations.request import OrganizationRequest

PAYEES = ("vendor", "partner")
_PARTS = (
    "gross", "own", "commission_earned", "transactions", "fees", "commission_paid", "net", "refunded", "transferred",
    "other",
)  # fmt: skip
_BY_QUARTER = ("gross", "transactions", "fees", "commission_paid")


@requires(Can.MONEY, kinds=PAYEES)
def own(request: OrganizationRequest, year: int) -> HttpResponse:
    """The organisation's own year, by quarter."""
    organization = current_organization(request)
    found = yearly_totals(_checked(year), organization)
    context = {
        "section": "statements",
        "year": year,
        "years": years_of(organization),
        "found": _with_quarters(found),
    }
    return render(request, "billing/statements/year.html", context)


@requires(Can.MONEY, kinds=PAYEES)
def own_csv(request: OrganizationRequest, year: int) -> HttpResponseBase:
    """The same for a spreadsheet."""
    return _file(yearly_totals(_checked(year), current_organization(request)), year)


@operator_only(Can.MONEY)
def everybody(request: OrganizationRequest, year: int) -> HttpResponse:
    """Every payee's year; the look is logged, since it shows others' figures."""
    found = open_years(_checked(year), by=request.user)
    this = clock.now().year
    context = {"section": "ledger", "year": year, "years": [this, this - 1, this - 2], "found": found}
    return render(request, "billing/statements/years.html", context)


@operator_only(Can.MONEY)
def everybody_csv(request: OrganizationRequest, year: int) -> HttpResponseBase:
    """One row for each payee and currency, as reports on payees (1099-K, DAC7) ask for them."""
    return _file(open_years(_checked(year), by=request.user, as_file=True), year)


def _checked(year: int) -> int:
    if not 2000 <= year <= 2999:
        raise Http404
    return year


def _with_quarters(found: Sequence[YearTotals]) -> list[tuple[YearTotals, list[tuple[str, MonthTotals]]]]:
    return [(each, [(f"Q{number}", totals) for number, totals in enumerate(each.quarters, start=1)]) for each in found]


def _file(found: Sequence[YearTotals], year: int) -> StreamingHttpResponse:
    return csv_download(_rows(found), f"payees-{year}.csv")


def _rows(found: Sequence[YearTotals]) -> Iterator[list[object]]:
    yield [
        "year", "payee", "payee_key", "country", "currency", *_PARTS,
        *(f"q{quarter}_{part}" for quarter in range(1, 5) for part in _BY_QUARTER),
        *(f"month_{month:02d}_gross" for month in range(1, 13)),
    ]  # fmt: skip
    for each in found:

        def amount(totals: MonthTotals, part: str, currency: str = each.currency) -> str:
            value = getattr(totals, part)
            return str(value) if part == "transactions" else format_plain(value, currency, locale_sep=False)

        yield [
            each.year, each.name, each.slug, each.country, each.currency,
            *(amount(each.total, part) for part in _PARTS),
            *(amount(quarter, part) for quarter in each.quarters for part in _BY_QUARTER),
            *(amount(month, "gross") for month in each.months),
        ]  # fmt: skip
