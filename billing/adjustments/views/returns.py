"""Money that one person gives back up to a limit, and two above it: an unapplied payment, a disputed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.adjustments.actions.propose_adjustment import NotAdjustable
from billing.adjustments.actions.return_or_propose import accept_or_propose, return_cash_or_propose
from billing.collecting.queries.bases import cash_basis
from billing.collecting.queries.receivables import cash_of
from billing.forms import ReasonForm
from billing.giving_back.actions.refund_cash import NothingToGiveBack
from billing.giving_back.actions.save_evidence import NotAnswerable
from billing.giving_back.actions.sync_dispute import DisputeMustWait, DisputeNeedsReview
from billing.giving_back.queries.dispute_pages import listed_disputes
from billing.giving_back.queries.refundable import needs_second_person
from billing.giving_back.views.disputes import render_dispute
from billing.provider.gateways.base import GatewayError
from billing.provider.queries.labels import provider_label
from billing.states.giving_back import RefundStatus
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.shown_money import show_amount
from core.kit.versions import StepForm
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once_in_steps
from core.organizations.presenting.queries.organizations import listed_organizations
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.collecting import UnappliedCash
    from core.organizations.models import Organization


def _ask_to_return(request: OrganizationRequest, organization_id: int, cash_id: int) -> Question | None:
    buyer = get_object_or_404(listed_organizations(), pk=organization_id)
    cash = get_object_or_404(cash_of(buyer), pk=cash_id)
    is_new = StepForm(request.POST, basis=cash_basis(cash)).is_valid()
    return _returning(buyer, cash) if is_new else None


def _returning(buyer: Organization, cash: UnappliedCash) -> Question:
    left = show_amount(cash.left, cash.currency)
    return Question(
        _("Give %(amount)s back to %(buyer)s?") % {"amount": left, "buyer": buyer},
        (
            _("The money goes back the way it came, and cannot be applied to a payment any more."),
            _("It is more than one person may refund: it is proposed, and a second person decides.")
            if needs_second_person(cash.order, cash.left)
            else _("This cannot be undone."),
        ),
        _("Give %(amount)s back") % {"amount": left},
        reverse("billing:receivable", args=[buyer.pk]),
        "receivables",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_return)
@once_in_steps
@edits
def return_cash(request: OrganizationRequest, organization_id: int, cash_id: int) -> HttpResponse:
    """Give unapplied cash back."""
    buyer = get_object_or_404(listed_organizations(), pk=organization_id)
    cash = get_object_or_404(cash_of(buyer), pk=cash_id)
    form = StepForm(request.POST, basis=cash_basis(cash))
    if not form.is_valid():
        return ask_to_correct(request, form, _returning(buyer, cash))
    try:
        done = return_cash_or_propose(cash.pk, _("Paid without being asked"), by=request.user)
    except (NothingToGiveBack, NotAdjustable) as error:
        messages.info(request, str(error))
    else:
        if done is None:
            messages.info(request, _("Proposed: a refund of this size is made once somebody else approves it."))
            return redirect("billing:adjustment_list")
        amount = show_amount(done.amount, cash.currency)
        if done.status == RefundStatus.FAILED:
            messages.error(request, _("The refund was refused: %(why)s") % {"why": done.failure})
        else:
            messages.success(request, _("%(amount)s goes back to the buyer.") % {"amount": amount})
    return redirect("billing:receivable", organization_id)


def _ask_to_accept(request: OrganizationRequest, dispute_id: int) -> Question | None:
    dispute = get_object_or_404(listed_disputes(), pk=dispute_id)
    if not ReasonForm(request.POST).is_valid():
        return None
    words = {
        "amount": show_amount(dispute.amount, dispute.payment.order.currency),
        "buyer": dispute.payment.order.buyer,
    }
    return Question(
        _("Accept the dispute over %(amount)s?") % words,
        (
            _("%(buyer)s keeps the money, and everybody who received a part of it gives that part back.") % words,
            _("It is more than one person may refund: it is proposed, and a second person decides.")
            if needs_second_person(dispute.payment.order, dispute.amount)
            else _("After that, the bank accepts no further answer. This cannot be undone."),
        ),
        _("Accept the dispute"),
        reverse("billing:dispute", args=[dispute_id]),
        "disputes",
    )


@require_POST
@operator_only(Can.MONEY)
@asks_first(_ask_to_accept)
@once_in_steps
def accept_dispute(request: OrganizationRequest, dispute_id: int) -> HttpResponse:
    """Give it up."""
    dispute, form = get_object_or_404(listed_disputes(), pk=dispute_id), ReasonForm(request.POST)
    if not form.is_valid():
        return render_dispute(request, dispute, accepting=form)
    try:
        accepted = accept_or_propose(dispute.pk, form.cleaned_data["reason"], by=request.user)
    except (NotAnswerable, NotAdjustable) as error:
        messages.error(request, error.why)
    except (DisputeMustWait, DisputeNeedsReview) as error:
        messages.warning(request, str(error))
    except GatewayError as error:
        messages.error(
            request,
            _("%(provider)s refused: %(why)s") % {"provider": provider_label(dispute.provider), "why": error.message},
        )
    else:
        if accepted is None:
            messages.info(request, _("Proposed: the dispute is accepted once somebody else approves that."))
            return redirect("billing:adjustment_list")
        messages.success(request, _("The dispute was accepted: the buyer keeps the money."))
    return redirect("billing:dispute", dispute.pk)
