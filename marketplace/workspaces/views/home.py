"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from core.organizations.access import signed_in
from core.organizations.request import SignedInRequest
from marketplace.workspaces.views.frame import days_of


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """To the organisation's main day; somebody without an organisation goes where they get one."""
    if request.organization is None:
        return redirect("organizations:arrive")
    days = days_of(request.organization)
    if days:
        return redirect(f"workspaces:{days[0].url_name}")
    return render(request, "workspaces/nowhere.html", {"section": "today"})
