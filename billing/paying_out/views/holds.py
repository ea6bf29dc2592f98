"""What is stopped on its way to payees: the operator places holds and lifts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from billing.paying_out.actions.lift_hold import HeldByARule
from billing.paying_out.actions.place_hold import AlreadyHeld, place_hold
from billing.paying_out.forms import HoldForm
from billing.paying_out.queries.holds import all_holds, holds_in_force, lifted_holds
from billing.reconciliation.actions.stop_where_broken import lift_stop
from billing.shares.forms import ReasonForm
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.organizations.access import Can, operator_only
from core.organizations.one_time import once, once_in_steps
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.paying_out.models import Hold

PAGE = 50


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Holds in force, those that were lifted, and the form for another; `payee` and `order` fill it."""
    return _page(request, HoldForm(initial={name: request.GET.get(name, "") for name in ("payee", "order")}))


@operator_only(Can.MONEY)
@require_POST
@once
def place(request: OrganizationRequest) -> HttpResponse:
    """Stop transfers from now on."""
    form = HoldForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            place_hold(data["reason"], organization=data["payee"], order_reference=data["order"], by=request.user)
        except AlreadyHeld as error:
            form.add_error("payee", str(error))
        else:
            messages.success(request, _("The hold is in force. Transfers already on their way to Stripe are not held."))
            return redirect("billing:hold_list")
    return _page(request, form)


def _ask_to_lift(request: OrganizationRequest, hold_id: int) -> Question | None:
    hold = get_object_or_404(all_holds(), pk=hold_id)
    return _lifting(hold) if ReasonForm(request.POST).is_valid() else None


def _lifting(hold: Hold) -> Question:
    return Question(
        _("Lift this hold?"),
        (
            _("It was placed for this reason: %(reason)s") % {"reason": hold.reason},
            _("What it stopped is sent to the payees within a minute, and does not come back by itself."),
        ),
        _("Lift hold"),
        reverse("billing:hold_list"),
        "holds",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_lift)
@once_in_steps
def lift(request: OrganizationRequest, hold_id: int) -> HttpResponse:
    """Release what it stopped; a broken rule is checked first, and has to hold again."""
    hold = get_object_or_404(all_holds(), pk=hold_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _lifting(hold))
    try:
        lift_stop(hold.pk, form.cleaned_data["reason"], by=request.user)
    except HeldByARule as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The hold was lifted. The transfers it stopped are sent within a minute."))
    return redirect("billing:hold_list")


def _page(request: HttpRequest, form: HoldForm) -> HttpResponse:
    return render(
        request,
        "billing/paying_out/hold_list.html",
        {
            "section": "holds",
            "in_force": holds_in_force(),
            "page": Paginator(lifted_holds(), PAGE).get_page(request.GET.get("page")),
            "form": form,
        },
        status=422 if form.is_bound else 200,
    )
