"""The marketplace's fees: what is in force, what comes, what was, and the forms that change them from a moment on."""

from typing import Any  # Any: plans of billing, whose tables are its own

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from billing.accounts.actions.join_plan import PlanNotPossible, join_plan, set_fee_plan
from billing.accounts.actions.set_take_rate import RateNotPossible, UnknownRate, set_take_rate, withdraw_take_rate
from billing.accounts.queries.rate_book import plans_by_code
from core.design.confirm import Question, asks_first
from core.kit.shown_money import show_percent
from core.organizations.access import Can, operator_only
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.workspaces.forms import MembershipForm, PlanForm, RateForm
from marketplace.workspaces.queries.categories import category_choices
from marketplace.workspaces.queries.rates import rates_page


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Rates and plans."""
    return _page(request)


@operator_only(Can.MONEY)
@require_POST
@once
def set_rate(request: OrganizationRequest) -> HttpResponse:
    """Show what the change would do; `confirmed` makes it."""
    plans = plans_by_code()
    form = RateForm(request.POST, plans=_choices(plans), categories=category_choices())
    if not form.is_valid():
        return _page(request, rate_form=form)
    data = form.cleaned_data
    if request.POST.get("confirmed") != "yes":
        return _page(request, rate_form=form, preview=_preview(form))
    try:
        set_take_rate(
            data["rate"],
            data["starts"],
            by=request.user,
            organization=data["organization"],
            plan=plans.get(data["plan"]) if data["plan"] else None,
            category=data["category"],
        )
    except RateNotPossible as error:
        form.add_error(None, str(error))
        return _page(request, rate_form=form)
    messages.success(request, _("The rate is set. New quotes use it; accepted orders keep their rate."))
    return redirect("workspaces:rates")


def _ask_to_withdraw(request: OrganizationRequest, rate_id: int) -> Question:
    return Question(
        _("Withdraw this change of the fee?"),
        (_("The new rate will not start, and the current rate continues. You can set it again later."),),
        _("Withdraw change"),
        reverse("workspaces:rates"),
        "rates",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_withdraw)
def withdraw_rate(request: OrganizationRequest, rate_id: int) -> HttpResponse:
    """Take back a change that has not begun."""
    try:
        withdraw_take_rate(rate_id, by=request.user)
    except (RateNotPossible, UnknownRate) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The change is withdrawn. The current rate continues."))
    return redirect("workspaces:rates")


@operator_only(Can.MONEY)
@require_POST
@once
def set_plan(request: OrganizationRequest) -> HttpResponse:
    """Make a plan, or rename one."""
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _page(request, plan_form=form)
    data = form.cleaned_data
    set_fee_plan(data["code"], data["name"], data["description"], by=request.user)
    messages.success(request, _("The plan is saved. Set its rate."))
    return redirect("workspaces:rates")


@operator_only(Can.MONEY)
@require_POST
@once
def join(request: OrganizationRequest) -> HttpResponse:
    """Put an organisation on a plan, or on none."""
    plans = plans_by_code()
    form = MembershipForm(request.POST, plans=_choices(plans))
    if not form.is_valid():
        return _page(request, member_form=form)
    data = form.cleaned_data
    try:
        join_plan(data["organization"], plans.get(data["plan"]), data["starts"], by=request.user)
    except PlanNotPossible as error:
        form.add_error(None, str(error))
        return _page(request, member_form=form)
    messages.success(request, _("The plan is assigned. New deals use it."))
    return redirect("workspaces:rates")


def _page(
    request: HttpRequest,
    *,
    rate_form: RateForm | None = None,
    plan_form: PlanForm | None = None,
    member_form: MembershipForm | None = None,
    preview: str = "",
) -> HttpResponse:
    page = rates_page()
    bound = rate_form or plan_form or member_form
    context: dict[str, object] = {
        "section": "rates",
        "current": page.current,
        "to_come": page.to_come,
        "past": page.past,
        "plans": page.plans,
        "rate_form": rate_form or RateForm(plans=page.plan_choices, categories=list(page.categories)),
        "plan_form": plan_form or PlanForm(),
        "member_form": member_form or MembershipForm(plans=page.plan_choices),
        "preview": preview,
    }
    return render(request, "workspaces/rates.html", context, status=422 if bound is not None and not preview else 200)


def _choices(plans: Any) -> list[tuple[str, str]]:
    return [(code, plan.name) for code, plan in plans.items()]


def _preview(form: RateForm) -> str:
    """What the change would do, in a sentence."""
    data = form.cleaned_data
    day = date_format(data["starts"], "DATETIME_FORMAT")
    if data["rate"] is None:
        said = _("From %(day)s UTC this rate ends, and the next more general rate applies.") % {"day": day}
    else:
        said = _("From %(day)s UTC new quotes are computed with %(rate)s.") % {
            "day": day,
            "rate": show_percent(data["rate"]),
        }
    return said + " " + _("Drafts change with it; versions of quotes that were proposed, and orders, keep theirs.")
