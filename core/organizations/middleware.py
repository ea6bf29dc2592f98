"""Which organisation a request acts for."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from core.organizations.models import Membership
from core.organizations.places import workspace_groups
from core.organizations.request import VisitorRequest
from core.organizations.waiting import waiting_counts

SESSION_KEY = "organization"


class CurrentOrganizationMiddleware:
    """Sets `request.memberships`, `request.membership` and `request.organization` (the last two may be None).

    `request.sidenav(section)` lists the places of the member for the frame; the numbers in it cost one query, made when
    a page shows it.

    The session names the organisation; a person acts for one at a time, the first they joined unless they switched.
    One query for somebody signed in, none for a visitor.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the attributes and go on."""
        attach_organization(cast("VisitorRequest", request))
        return self.get_response(request)


def attach_organization(request: VisitorRequest) -> None:
    """Find who the signed-in person acts for, and set what the middleware promises."""
    memberships: list[Membership] = []
    if request.user.is_authenticated:
        memberships = list(
            Membership.objects.filter(user=request.user).select_related("organization").order_by("created_at", "pk")
        )
    wanted = request.session.get(SESSION_KEY)
    chosen = next((m for m in memberships if m.organization_id == wanted), None)
    membership = chosen or (memberships[0] if memberships else None)

    def sidenav(section: str) -> list[object]:
        return (
            list(workspace_groups(membership, section, waiting_counts(membership.organization))) if membership else []
        )

    request.memberships = memberships
    request.membership = membership
    request.organization = membership.organization if membership else None
    request.sidenav = sidenav
