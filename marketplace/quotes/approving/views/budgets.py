"""A buyer's budgets: how they stand, and setting them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.one_time import edits, once
from core.organizations.places import BUYERS
from core.organizations.request import OrganizationRequest
from marketplace.quotes.approving.actions.save_budget import CannotSetBudget, save_budget
from marketplace.quotes.approving.forms.budgets import BudgetForm, NewBudgetForm
from marketplace.quotes.approving.queries.approval_pages import members_to_choose
from marketplace.quotes.approving.queries.budgets import budget_charts, own_budgets, shown_budgets
from marketplace.quotes.domain.budgets import Period
from marketplace.quotes.reading.queries.companies import centres_to_choose


@requires(Can.VIEW, kinds=BUYERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """Every budget in its present period. Of people's, a member without the right to pay or accept reads its own."""
    member = request.membership
    everybodys = may(member, Can.PAY) or may(member, Can.ACCEPT)
    shown = shown_budgets(current_organization(request), request.user, everybodys=everybodys)
    context = {
        "shown": shown,
        "charts": budget_charts(shown),
        "may_set": may(member, Can.TEAM),
        "section": "budgets",
    }
    return render(request, "quotes/budgets.html", context)


@requires(Can.TEAM, kinds=BUYERS)
@once
def new(request: OrganizationRequest) -> HttpResponseBase:
    """Set a budget."""
    organization = current_organization(request)
    form = NewBudgetForm(
        request.POST or None,
        initial={
            "currency": organization.currency, "period": "year", "is_active": True,
            "start": clock.today().replace(month=1, day=1),
        },
        cost_centres=centres_to_choose(organization),
        members=members_to_choose(organization),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            save_budget(organization, by=request.user, **data | {"period": Period(data["period"])})
        except CannotSetBudget as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. The budget counts from now on."))
            return redirect("quotes:budgets")
    context = {"form": form, "budget": None, "section": "budgets"}
    return render(request, "quotes/budget.html", context, status=422 if form.is_bound else 200)


@requires(Can.TEAM, kinds=BUYERS)
@edits
def edit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change a budget's limit, or turn it off."""
    organization = current_organization(request)
    found = get_object_or_404(own_budgets(organization), pk=pk)
    initial = {"limit": found.limit, "is_active": found.is_active}
    form = BudgetForm(request.POST or None, initial=initial, currency=found.currency)
    if form.is_bound and form.is_valid():
        try:
            save_budget(organization, by=request.user, budget=found, **form.cleaned_data)
        except CannotSetBudget as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. The budget counts from now on."))
            return redirect("quotes:budgets")
    context = {"form": form, "budget": found, "section": "budgets"}
    return render(request, "quotes/budget.html", context, status=422 if form.is_bound else 200)
