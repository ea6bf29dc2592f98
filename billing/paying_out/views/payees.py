"""Payees, for the operator: whether they can be paid, what is kept in reserve, and what waits."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from billing.accounts.models import PayeeAccount
from billing.accounts.queries.requirements import reason_in_words, requirements_in_words
from billing.paying_out.actions.set_payout_terms import ImpossibleTerms, set_payout_terms
from billing.paying_out.forms import ReserveForm
from billing.paying_out.models import Hold
from billing.paying_out.queries.balances import balances
from billing.paying_out.queries.payees import payee_rows, payees
from billing.paying_out.queries.payouts import payout_outlook
from core.kit import audit
from core.organizations.access import Can, operator_only
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
def show(request: OrganizationRequest, slug: str) -> HttpResponse:
    """One payee with its terms; the look at its balances is logged."""
    organization = get_object_or_404(payees(), slug=slug)
    account = PayeeAccount.objects.filter(organization=organization).first() or PayeeAccount(organization=organization)
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
    if request.method != "POST":
        audit.record("payee.looked_at", f"organization:{slug}", by=request.user, organization=organization.pk)
    return render(
        request,
        "billing/paying_out/payee.html",
        {
            "section": "payees",
            "payee": organization,
            "account": account,
            "form": form,
            "balances": balances(organization.pk),
            "outlooks": payout_outlook(organization.pk),
            "holds": list(Hold.objects.in_force().filter(organization=organization).select_related("order")),
            "requirements": requirements_in_words(account.requirements),
            "reason": reason_in_words(account.requirements),
        },
        status=422 if form.is_bound else 200,
    )
