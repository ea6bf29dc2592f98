"""Commission documents that the platform issues for partners: their own list, and the operator's with the button."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from billing.statements.actions.issue_self_billing import issue_self_billing
from billing.statements.actions.open_document import open_document
from billing.statements.domain.self_billing import MonthNotClosed
from billing.statements.queries.documents import documents_of, every_document, issuable_months, missing_documents
from core.design.confirm import Question, asks_first
from core.kit.money import format_plain
from core.kit.papers import paper
from core.kit.shown_money import show_amount
from core.organizations.access import Can, current_organization, operator_only, requires
from core.organizations.one_time import once_in_steps
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.statements import SelfBillingDocument

PAGE = 50
_LAYOUT = Path(__file__).resolve().parents[2] / "templates" / "billing" / "statements" / "self_billing.typ"
_KINDS = ("vendor", "partner")


@requires(Can.MONEY, kinds=_KINDS)
def index(request: OrganizationRequest) -> HttpResponse:
    """The organisation's own documents, newest month first."""
    found = documents_of(current_organization(request))
    page = Paginator(found.defer("lines"), PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/statements/self_billing_list.html", {"section": "statements", "page": page})


@requires(Can.MONEY, kinds=_KINDS)
def show(request: OrganizationRequest, number: str) -> HttpResponse:
    """One of them, line by line."""
    return _page(request, _own(request, number), "statements", operator=False)


@requires(Can.MONEY, kinds=_KINDS)
def as_pdf(request: OrganizationRequest, number: str) -> HttpResponse:
    """The same on paper."""
    return _paper(_own(request, number))


@operator_only(Can.MONEY)
def everybody(request: OrganizationRequest) -> HttpResponse:
    """All documents, and the months that can be issued."""
    found = every_document().defer("lines")
    context = {
        "section": "self-billing",
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "months": issuable_months(),
    }
    return render(request, "billing/statements/self_billing_all.html", context)


def _month(request: HttpRequest) -> dt.date | None:
    try:
        return parse_date(request.POST.get("month", ""))
    except ValueError:
        return None


def _ask_to_issue(request: OrganizationRequest) -> Question | None:
    month = _month(request)
    missing = missing_documents(month) if month in issuable_months() else 0
    if month is None or not missing:
        return None
    words = {"month": date_format(month, "YEAR_MONTH_FORMAT"), "count": missing}
    return Question(
        ngettext("Issue %(count)s document for %(month)s?", "Issue %(count)s documents for %(month)s?", missing)
        % words,
        (
            _("Each partner reads its own. Each takes the next number of the year."),
            _("What is issued never changes. Only a credit note of a later month corrects it."),
        ),
        ngettext("Issue %(count)s document", "Issue %(count)s documents", missing) % words,
        reverse("billing:self_billing_all"),
        "self-billing",
        takes_away=False,
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_issue)
@once_in_steps
def issue(request: OrganizationRequest) -> HttpResponse:
    """Issue the documents of a closed month; what is issued already stays as it is."""
    month = _month(request)
    if month is None:
        messages.error(request, _("Choose a month."))
        return redirect("billing:self_billing_all")
    try:
        issued = issue_self_billing(month, by=request.user)
    except MonthNotClosed as error:
        said = _("%(month)s is not over: its documents can be issued from %(at)s UTC on.")
        words = {
            "month": date_format(error.month, "YEAR_MONTH_FORMAT"),
            "at": date_format(error.closes_at, "DATETIME_FORMAT"),
        }
        messages.error(request, said % words)
    else:
        if issued:
            messages.success(request, _("Issued: %s.") % ", ".join(each.number for each in issued))
        else:
            messages.info(request, _("Everything of that month is issued already, or nobody earned commission in it."))
    return redirect("billing:self_billing_all")


@operator_only(Can.MONEY)
def inspect(request: OrganizationRequest, number: str) -> HttpResponse:
    """Anybody's document; the look is logged."""
    document = get_object_or_404(every_document(), number=number)
    return _page(request, open_document(document, by=request.user), "self-billing", operator=True)


@operator_only(Can.MONEY)
def inspect_pdf(request: OrganizationRequest, number: str) -> HttpResponse:
    """The same on paper; the look is logged."""
    return _paper(open_document(get_object_or_404(every_document(), number=number), by=request.user))


def _own(request: HttpRequest, number: str) -> SelfBillingDocument:
    return get_object_or_404(documents_of(current_organization(request)), number=number)


def _page(request: HttpRequest, document: SelfBillingDocument, section: str, *, operator: bool) -> HttpResponse:
    lines = [(line, _said(line["kind"]), dt.date.fromisoformat(line["day"])) for line in document.lines]
    context: dict[str, object] = {
        "section": section,
        "document": document,
        "operator": operator,
        "title": _title(document),
        "lines": lines,
        "tax": _tax(),
        "earned": sum(line["amount"] for line in document.lines if line["kind"] == "earned"),
        "back": sum(line["amount"] for line in document.lines if line["kind"] != "earned"),
    }
    return render(request, "billing/statements/self_billing.html", context)


def _paper(document: SelfBillingDocument) -> HttpResponse:
    currency = document.currency

    def amount(minor: int) -> str:
        return format_plain(minor, currency).replace("-", "\N{MINUS SIGN}")

    data = {
        "title": _title(document),
        "number": document.number,
        "organization": document.organization.name,
        "sentence": _("Commissions of %(month)s: %(amount)s, issued on %(day)s.")
        % {
            "month": date_format(document.month, "YEAR_MONTH_FORMAT"),
            "amount": show_amount(document.amount, currency),
            "day": date_format(document.issued_at, "DATE_FORMAT"),
        },
        "lines": [
            {
                "date": date_format(dt.date.fromisoformat(line["day"]), "SHORT_MONTH_DAY_FORMAT"),
                "what": _said(line["kind"]),
                "about": ", ".join(
                    part for part in (line["order_reference"], line["line"], line["component"], line["role"]) if part
                ),
                "sentence": line["sentence"],
                "amount": amount(line["amount"]),
            }
            for line in document.lines
        ],
        "total": [_("Total, %(currency)s") % {"currency": currency}, amount(document.amount)],
        "tax": _tax(),
        "issued": _("Issued by Ensemble in the name of %(name)s.") % {"name": document.organization.name},
    }
    made = paper(_LAYOUT, data)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{document.number}.pdf"'
    return answer


def _title(document: SelfBillingDocument) -> str:
    if document.amount < 0:
        return _("Credit note %(number)s") % {"number": document.number}
    return _("Self-billing document %(number)s") % {"number": document.number}


def _tax() -> str:
    return _("No tax is stated on this document: how commission is taxed has not been settled with you yet.")


def _said(kind: str) -> str:
    return {
        "earned": _("Commission earned"),
        "reversed": _("Commission taken back with a refund"),
        "returned": _("Given back, because the refund failed or the dispute was won"),
    }[kind]
