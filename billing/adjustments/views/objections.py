"""Buyers' objections to the release of held money: the operator decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from billing.adjustments.actions.propose_adjustment import NotAdjustable
from billing.adjustments.actions.uphold_objection import uphold_objection
from billing.adjustments.forms import ObjectionDecisionForm
from billing.adjustments.queries.objections import all_objections, closed_objections, objection_basis, objection_rows
from billing.giving_back.actions.claim_refund import NotRefundable
from billing.giving_back.queries.refundable import needs_second_person, refundable
from billing.settling.actions.close_objection import ObjectionNotOpen
from billing.settling.actions.reject_objection import reject_objection
from billing.states.giving_back import RefundStatus
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.shown_money import show_amount
from core.kit.versions import StepForm
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once_in_steps
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.settling import Objection

PAGE = 50


@require_safe
@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """What waits for a decision, and what was decided."""
    page = Paginator(closed_objections(), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "billing/adjustments/objection_list.html",
        {
            "section": "objections",
            "waiting": [(each, StepForm(basis=objection_basis(each.objection))) for each in objection_rows()],
            "page": page,
        },
    )


def _ask_to_decide(request: OrganizationRequest, objection_id: int) -> Question | None:
    objection = get_object_or_404(all_objections(), pk=objection_id)
    line, order = objection.line, objection.line.order
    form = _form(request, objection)
    if not form.is_valid():
        return None
    back = reverse("billing:objection_list")
    if form.cleaned_data["decision"] == "reject":
        words = {"buyer": order.buyer, "line": line.name}
        return Question(
            _("Reject the objection of %(buyer)s to %(line)s?") % words,
            (
                _("The providers are paid on the day that was named, and %(buyer)s cannot object again.") % words,
                _("This cannot be undone."),
            ),
            _("Reject the objection"),
            back,
            "objections",
        )
    left = sum(amount for _payment, amount in refundable(order.order_reference, line.key))
    wanted = form.cleaned_data["amount"] or left
    words = {"buyer": order.buyer, "line": line.name, "amount": show_amount(wanted, order.currency)}
    return Question(
        _("Uphold the objection and refund %(amount)s to %(buyer)s?") % words,
        (
            *(() if form.cleaned_data["amount"] else (_("It is all that is left of %(line)s.") % words,)),
            _("The money goes back the way it came. Everybody who received a part of it gives that part back."),
            _("It is more than one person may refund: it is proposed, and a second person decides.")
            if needs_second_person(order, wanted)
            else _("A refund cannot be undone: the buyer would have to pay again."),
        ),
        _("Refund %(amount)s") % words,
        back,
        "objections",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_decide)
@once_in_steps
@edits
def decide(request: OrganizationRequest, objection_id: int) -> HttpResponse:
    """Uphold with a refund, or reject, as the button says."""
    objection = get_object_or_404(all_objections(), pk=objection_id)
    form = _form(request, objection)
    if not form.is_valid():
        back = reverse("billing:objection_list")
        question = Question(_("Your decision on this objection"), (), _("Review decision"), back, "objections")
        return ask_to_correct(request, form, question, chosen=["decision"])
    data = form.cleaned_data
    try:
        if data["decision"] == "reject":
            reject_objection(objection.pk, data["words"], by=request.user)
            messages.success(request, _("Rejected. The providers are paid on the day that was named."))
            return redirect("billing:objection_list")
        made = uphold_objection(objection.pk, data["amount"], data["words"], by=request.user)
    except (ObjectionNotOpen, NotRefundable, NotAdjustable) as error:
        messages.error(request, str(error))
        return redirect("billing:objection_list")
    if not isinstance(made, list):
        messages.info(request, _("The refund is proposed. Once somebody else approves it, the objection is upheld."))
        return redirect("billing:adjustment_list")
    failed = next((each for each in made if each.status == RefundStatus.FAILED), None)
    if failed is not None:
        messages.error(request, _("Upheld, but the refund was refused: %(why)s") % {"why": failed.failure})
    else:
        messages.success(request, _("Upheld. The money goes back to the buyer."))
    return redirect("billing:objection_list")


def _form(request: HttpRequest, objection: Objection) -> ObjectionDecisionForm:
    return ObjectionDecisionForm(request.POST, currency=objection.line.order.currency, basis=objection_basis(objection))
