"""What others read about the organisation."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.design.confirm import Question, asks_first, effects_of
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits
from core.organizations.presenting.actions.edit_organization import edit_organization
from core.organizations.presenting.forms.organization import OrganizationForm
from core.organizations.request import OrganizationRequest


def _ask_to_cease(request: OrganizationRequest) -> Question | None:
    found = current_organization(request)
    effects = effects_of("cease_partner", found) if found.is_partner and "is_partner" not in request.POST else ()
    # A form writes into its row, and the view compares the row with what was sent.
    if not effects or not OrganizationForm(request.POST, instance=copy(found)).is_valid():
        return None
    heading = _("Stop selling solutions as %(organization)s?") % {"organization": found}
    return Question(heading, effects, _("Stop selling solutions"), reverse("organizations:organization"), "team")


@requires(Can.TEAM)
@asks_first(_ask_to_cease)
@edits
def organization(request: OrganizationRequest) -> HttpResponse:
    """What others read about the organisation."""
    found = current_organization(request)
    form = OrganizationForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        if edit_organization(found, **form.cleaned_data):
            messages.success(request, _("Saved."))
        else:
            messages.warning(
                request,
                _(
                    "Saved. Your organisation was verified by its name, so the operator decides whether it can have"
                    " the new one. Your present name stays until then."
                ),
            )
        return redirect("organizations:organization")
    context = {"form": form, "section": "team"}
    return render(request, "organizations/organization.html", context, status=422 if form.errors else 200)
