"""Payees, for the operator: whether they can be paid, what is kept in reserve, and what waits."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from billing.accounts.queries.payee_account import payee_account
from billing.paying_out.actions.open_payee import open_payee
from billing.paying_out.actions.set_payout_terms import ImpossibleTerms, set_payout_terms
from billing.paying_out.forms import ReserveForm
from billing.paying_out.queries.payee_page import payee_page
from billing.paying_out.queries.payees import payee_rows, payees
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits
from core.organizations.request import OrganizationRequest

PAGE = 50
_FIELDS = {"reserve_bp": "reserve", "reserve_days": "reserve_days", "minimum": "minimum"}


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Everybody who can be paid, by name."""
    asked = request.GET.get("q", "").strip()
    page = Paginator(payees(asked), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "billing/paying_out/payee_list.html",
        {"section": "payees", "page": page, "rows": payee_rows(list(page.object_list)), "asked": asked},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@operator_only(Can.MONEY)
@edits
def show(request: OrganizationRequest, slug: str) -> HttpResponse:
    """One payee with its terms; the look at its balances is logged."""
    organization = get_object_or_404(payees(), slug=slug)
    account = payee_account(organization)
    form = ReserveForm(
        request.POST if request.method == "POST" else None,
        currency=organization.currency,
        initial={
            "reserve": account.reserve_bp,
            "reserve_days": account.reserve_days,
            "minimum": account.minimum or None,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_payout_terms(organization, by=request.user, **form.terms())
        except ImpossibleTerms as error:
            form.add_error(_FIELDS.get(error.field), str(error))
        else:
            messages.success(request, _("The terms of %(payee)s are set.") % {"payee": organization})
            return redirect("billing:payee", slug)
    found = payee_page(organization) if form.is_bound else open_payee(organization, by=request.user)
    return render(
        request,
        "billing/paying_out/payee.html",
        {
            "section": "payees",
            "payee": organization,
            "account": account,
            "form": form,
            "balances": found.balances,
            "outlooks": found.outlooks,
            "holds": found.holds,
            "requirements": found.requirements,
            "reason": found.reason,
            "unpaid_country": found.unpaid_country,
        },
        status=422 if form.is_bound else 200,
    )
