"""Whether an organisation is verified."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest
from core.organizations.verifying.queries.standing import last_reason, steps_to_verification, what_continues, what_stops


@requires(Can.VIEW)
def standing(request: OrganizationRequest) -> HttpResponse:
    """Whether the organisation is verified, what is left to do, and what a suspension stops."""
    found = current_organization(request)
    context = {
        "steps": steps_to_verification(found),
        "reason": last_reason(found),
        "stops": what_stops(),
        "continues": what_continues(),
        "section": "team",
    }
    return render(request, "organizations/standing.html", context)
