"""Touches of others: claims that a buyer or an owner answers, and touches that an owner or the operator voids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.organizations.access import Can, begins_nothing, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from marketplace.deals.actions.answer_touch import CannotAnswer, answer_touch
from marketplace.deals.actions.decide_registration import ReasonMissing
from marketplace.deals.actions.revoke_registration import DecidedByOperator
from marketplace.deals.actions.void_touch import AlreadyVoid, void_touch
from marketplace.deals.domain.proof import Proof, Standing
from marketplace.deals.forms.deal import AnswerForm, VoidForm
from marketplace.deals.queries.answering import (
    answer_rows,
    claims_to_show,
    standing_for,
    touches_about,
    voidable_touches,
)

if TYPE_CHECKING:
    from core.organizations.models import Organization
    from marketplace.deals.models import Touch

READERS = {"buyer", "vendor", "partner", "operator"}


@requires(Can.VIEW, kinds=READERS)
def claim_list(request: OrganizationRequest) -> HttpResponse:
    """What partners say they did for this buyer, or to help sell what this owner provides."""
    return render(request, "deals/claim_list.html", _context(request))


def _ask_to_refuse(request: OrganizationRequest, reference: str) -> Question | None:
    touch = get_object_or_404(touches_about(current_organization(request)), reference=reference)
    form = AnswerForm(request.POST)
    if not form.is_valid() or form.cleaned_data["answer"] == "confirm":
        return None
    return Question(
        _("Refuse the claim %(touch)s of %(partner)s?") % {"touch": reference, "partner": touch.partner},
        (_("%(partner)s reads your reason. The answer stays as you give it.") % {"partner": touch.partner},),
        _("Refuse claim"),
        reverse("deals:claim_list"),
        "claims",
    )


@require_POST
@requires(Can.CONSENT, kinds={"buyer", "vendor", "partner"})
@begins_nothing
@asks_first(_ask_to_refuse)
def claim_answer(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Confirm or refuse a claim."""
    organization = current_organization(request)
    touch = get_object_or_404(touches_about(organization), reference=reference)
    form = AnswerForm(request.POST)
    if form.is_valid():
        confirm = form.cleaned_data["answer"] == "confirm"
        try:
            answer_touch(
                touch,
                organization=organization,
                confirm=confirm,
                accepts_day=form.cleaned_data["accepts_day"],
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
        except (CannotAnswer, ReasonMissing) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _outcome(touch, organization, confirm=confirm))
            return redirect("deals:claim_list")
    return render(request, "deals/claim_list.html", _context(request, reference, form), status=422)


def _outcome(touch: Touch, organization: Organization, *, confirm: bool) -> str:
    """What the answer means: a refusal of another outweighs a confirmation."""
    if not confirm:
        return _("%(touch)s is refused.") % {"touch": touch.reference}
    fresh = get_object_or_404(touches_about(organization), pk=touch.pk)
    if standing_for(fresh, organization, clock.now()) == Standing.REFUSED:
        return _("Your confirmation of %(touch)s is kept. Another organisation refused it, so it earns nothing.") % {
            "touch": touch.reference
        }
    return _("%(touch)s is confirmed.") % {"touch": touch.reference}


def _ask_to_void(request: OrganizationRequest, reference: str) -> Question | None:
    touch = get_object_or_404(voidable_touches(current_organization(request)), reference=reference)
    return _voiding(touch, current_organization(request)) if VoidForm(request.POST).is_valid() else None


def _voiding(touch: Touch, organization: Organization) -> Question:
    if organization.is_operator:
        effects = [_("It earns nothing from anybody in orders that are not accepted yet, and stays void.")]
    else:
        effects = [
            _("It earns nothing of your money from now on, and stays void. Other owners decide for themselves."),
            _(
                "In deals of which a quote was sent already, it keeps what you agreed to, unless the buyer alone"
                " confirmed it after that."
            ),
        ]
    if touch.proof == Proof.REGISTERED:
        effects.append(_("The registration that it came with is revoked."))
    effects.append(_("%(partner)s reads your reason.") % {"partner": touch.partner})
    return Question(
        _("Void the touch %(touch)s of %(partner)s?") % {"touch": touch.reference, "partner": touch.partner},
        tuple(effects),
        _("Void touch"),
        reverse("deals:claim_list"),
        "claims",
    )


@require_POST
@requires(Can.CONSENT, kinds={"vendor", "partner", "operator"})
@asks_first(_ask_to_void)
def claim_void(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Void another's touch: for one's own money as an owner, for everybody as the operator."""
    organization = current_organization(request)
    touch = get_object_or_404(voidable_touches(organization), reference=reference)
    form = VoidForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _voiding(touch, organization))
    try:
        void_touch(touch, organization=organization, by=request.user, reason=form.cleaned_data["reason"])
    except (AlreadyVoid, DecidedByOperator) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(touch)s is void.") % {"touch": reference})
    return redirect("deals:claim_list")


def _context(request: OrganizationRequest, answered: str = "", form: AnswerForm | None = None) -> dict[str, object]:
    """The list; `form` is what somebody typed for the touch `answered`, with its errors."""
    organization = current_organization(request)
    now = clock.now()
    one = request.GET.get("touch", "")[:20]  # of a notice about one
    page = Paginator(touches_about(organization, one), 50).get_page(request.GET.get("page"))
    return {
        "one": one,
        "waiting": claims_to_show(organization),
        "rows": answer_rows(page.object_list, organization, now),
        "page_obj": page,
        "answered": answered,
        "form": form,
        "may_decide": may(request.membership, Can.CONSENT),
        "section": "claims",
    }
