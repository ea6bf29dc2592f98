"""The page that says no: which right is missing, and who in the organisation can give it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.organizations.access import Can, Refused, roles_with
from core.organizations.team.queries.team_page import names_in_roles


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403. Only a refusal of ours says its reason; a library's keeps it for itself."""
    context: dict[str, object] = {}
    if isinstance(exception, Refused):
        context = {"reason": str(exception), "right": exception.right}
        if exception.membership is not None and exception.right:
            context["givers"] = names_in_roles(exception.membership.organization, roles_with(Can.TEAM))
            context["organization_name"] = exception.membership.organization.name
    return render(request, "403.html", context, status=403)
