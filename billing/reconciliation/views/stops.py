"""Lift a hold: one of a broken rule only once the rule holds again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.forms import ReasonForm
from billing.paying_out.actions.lift_hold import HeldByARule
from billing.paying_out.queries.holds import all_holds
from billing.reconciliation.actions.stop_where_broken import lift_stop
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.organizations.access import Can, operator_only
from core.organizations.one_time import once_in_steps
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.paying_out import Hold


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
