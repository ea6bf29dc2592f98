"""The pages that say no: which right is missing, and who can give it; and that a form is not taken as it came."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.kit.context_fields import sent_form
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


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without the token against forged requests, as after signing in in another tab.

    Only a form that the browser says was sent from a page of this site is offered to be sent again: a forged one is not
    one click away from being taken.
    """
    origin = f"{request.scheme}://{request.get_host()}"
    context = {"is_ours": request.headers.get("Origin") == origin, "sent_form": sent_form(request)}
    return render(request, "organizations/form_expired.html", context, status=403)
