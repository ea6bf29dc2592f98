"""Corrections of the books that one person proposes and another decides on."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.adjustments.actions.decide_adjustment import (
    AlreadyDecided,
    NewColleague,
    NotYourProposal,
    SamePerson,
    decide_adjustment,
    withdraw_adjustment,
)
from billing.adjustments.actions.propose_adjustment import NotAdjustable, propose_adjustment
from billing.adjustments.forms import AdjustmentDecisionForm, AdjustmentForm
from billing.adjustments.queries.adjustment_pages import (
    all_adjustments,
    correctable,
    decided_adjustments,
    waiting_adjustments,
)
from billing.collecting.actions.end_collection import PaymentUnderWay
from billing.giving_back.actions.claim_refund import NotRefundable
from billing.giving_back.queries.bases import order_basis
from billing.shares.queries.orders import billed_orders
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.shown_money import show_amount
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once, once_in_steps
from core.organizations.request import OrganizationRequest

PAGE = 50


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """What waits for a second person, and what was decided."""
    return render(
        request,
        "billing/adjustments/adjustment_list.html",
        {
            "section": "adjustments",
            "waiting": waiting_adjustments(request.user),
            "page": Paginator(decided_adjustments(), PAGE).get_page(request.GET.get("page")),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@operator_only(Can.MONEY)
@once
@edits
def propose(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The form for an order, with what each kind may be of."""
    order = get_object_or_404(billed_orders(), order_reference=reference)
    found = correctable(order)
    choices = [(each.slug, each.name) for each in found.payees]
    form = AdjustmentForm(
        request.POST if request.method == "POST" else None,
        currency=order.currency,
        payees=choices,
        basis=order_basis(order),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            propose_adjustment(
                data["kind"],
                reference,
                data["reason"],
                by=request.user,
                amount=data["amount"] or 0,
                organization=found.payee(data["payee"]),
            )
        except NotAdjustable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The correction was proposed. It is booked when a second person approves it."))
            return redirect("billing:adjustment_list")
    return render(
        request,
        "billing/adjustments/adjustment_form.html",
        {"section": "adjustments", "order": order, "form": form, "unpaid": found.unpaid},
        status=422 if form.is_bound else 200,
    )


def _ask_to_decide(request: OrganizationRequest, adjustment_id: int) -> Question | None:
    adjustment = get_object_or_404(all_adjustments(), pk=adjustment_id)
    form = AdjustmentDecisionForm(request.POST)
    if not form.is_valid():
        return None
    wanted = form.cleaned_data["decision"]
    amount = {
        "amount": show_amount(adjustment.amount, adjustment.currency),
        "organization": adjustment.organization,
    }
    back = reverse("billing:adjustment_list")
    if wanted == "approve":
        heading = _("Approve and book %(amount)s with %(organization)s?") % amount
        effects = (
            _("The money goes to the buyer at once. This cannot be undone.")
            if adjustment.goes_to_buyer
            else _("It is booked at once. What is booked stays; only another correction changes it back."),
        )
        return Question(heading, effects, _("Approve"), back, "adjustments")
    declines = wanted == "decline"
    heading = _("Decline this correction?") if declines else _("Withdraw this correction?")
    effects = (_("Nothing is booked. To have it after all, it is proposed again."),)
    return Question(heading, effects, _("Decline") if declines else _("Withdraw"), back, "adjustments")


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_decide)
@once_in_steps
def decide(request: OrganizationRequest, adjustment_id: int) -> HttpResponse:
    """Approve, decline, or withdraw, as the button says."""
    adjustment = get_object_or_404(all_adjustments(), pk=adjustment_id)
    form = AdjustmentDecisionForm(request.POST)
    if not form.is_valid():
        back = reverse("billing:adjustment_list")
        question = Question(_("Your decision on this correction"), (), _("Review decision"), back, "adjustments")
        return ask_to_correct(request, form, question, chosen=["decision"])
    wanted, words = form.cleaned_data["decision"], form.cleaned_data["words"]
    try:
        if wanted == "withdraw":
            withdraw_adjustment(adjustment.pk, by=request.user, decision=words)
            messages.success(request, _("Withdrawn. Nothing was booked."))
        else:
            decide_adjustment(adjustment.pk, wanted == "approve", by=request.user, decision=words)
            messages.success(
                request,
                _("Declined. Nothing was booked.")
                if wanted == "decline"
                else _("Approved. The refund is on its way.")
                if adjustment.is_refund
                else _("Approved. The dispute is being accepted at the bank.")
                if adjustment.goes_to_buyer
                else _("Approved and booked."),
            )
    except (
        SamePerson,
        NewColleague,
        NotYourProposal,
        AlreadyDecided,
        NotAdjustable,
        NotRefundable,
        PaymentUnderWay,
    ) as error:
        messages.error(request, str(error))
    return redirect("billing:adjustment_list")
