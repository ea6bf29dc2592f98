"""What is stopped on its way to payees: the operator places holds and lifts them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from billing.paying_out.actions.place_hold import AlreadyHeld, place_hold
from billing.paying_out.forms import HoldForm
from billing.paying_out.queries.holds import holds_in_force, lifted_holds, waiting_transfers
from billing.provider.queries.labels import provider_label
from core.design.confirm import Question, asks_first
from core.kit.shown_money import show_amount
from core.organizations.access import Can, operator_only
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest

PAGE = 50


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Holds in force, those that were lifted, and the form for another; `payee` and `order` fill it."""
    return _page(request, HoldForm(initial={name: request.GET.get(name, "") for name in ("payee", "order")}))


def _ask_to_hold_everything(request: OrganizationRequest) -> Question | None:
    form = HoldForm(request.POST)
    if not form.is_valid() or form.cleaned_data["payee"] or form.cleaned_data["order"]:
        return None
    waiting = [
        ngettext(
            "%(n)d transfer of %(amount)s waits with it.", "%(n)d transfers of %(amount)s wait with it.", each.transfers
        )
        % {"n": each.transfers, "amount": show_amount(each.amount, each.currency)}
        for each in waiting_transfers()
    ]
    return Question(
        _("Hold all transfers?"),
        (
            _("You chose neither a payee nor an order: no payee gets money until somebody lifts this hold."),
            *waiting,
            _("Payees are not told of it."),
        ),
        _("Hold all transfers"),
        reverse("billing:hold_list"),
        "holds",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_hold_everything)
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
            messages.success(
                request,
                _("The hold is in force. Transfers already on their way to %(provider)s are not held.")
                % {"provider": provider_label()},
            )
            return redirect("billing:hold_list")
    return _page(request, form)


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
