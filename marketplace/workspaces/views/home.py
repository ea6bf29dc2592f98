"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.organizations.access import signed_in


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Each kind of organisation's day."""
    return render(request, "workspaces/home.html", {"section": "today"})
