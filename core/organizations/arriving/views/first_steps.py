"""Getting started: what a new organisation still has to do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.organizations.access import Can, requires
from core.organizations.first_steps import first_steps
from core.organizations.places import TRADERS
from core.organizations.request import OrganizationRequest


@require_safe
@requires(Can.VIEW, kinds=TRADERS)
def show(request: OrganizationRequest) -> HttpResponse:
    """Every step, done or left, with who acts next."""
    return render(
        request,
        "organizations/getting_started.html",
        {"found": first_steps(request.membership), "section": "getting_started"},
    )
