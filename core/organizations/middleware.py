"""Which organisation a request acts for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core.organizations.models import Membership
from core.organizations.places import workspace_groups
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
        """Attach the three attributes and go on."""
        if request.user.is_authenticated:
            memberships = list(
                Membership.objects.filter(user=request.user).select_related("organization").order_by("created_at", "pk")
            )
            wanted = request.session.get(SESSION_KEY)
            chosen = next((m for m in memberships if m.organization_id == wanted), None)
            request.memberships = memberships  # type: ignore[attr-defined]
            request.membership = chosen or (memberships[0] if memberships else None)  # type: ignore[attr-defined]
        else:
            request.memberships, request.membership = [], None  # type: ignore[attr-defined]
        request.organization = request.membership.organization if request.membership else None  # type: ignore[attr-defined]
        membership = request.membership

        def sidenav(section: str) -> list[object]:
            return (
                list(workspace_groups(membership, section, waiting_counts(membership.organization)))
                if membership
                else []
            )

        request.sidenav = sidenav  # type: ignore[attr-defined]
        return self.get_response(request)
