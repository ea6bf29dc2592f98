"""How many notices are unread, for the bell."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from core.notifications.queries.notices import unread_count
from core.organizations.request import VisitorRequest


class BellRequest(VisitorRequest):
    """A request after this middleware."""

    unread_count: object  # a number, once somebody reads it


class UnreadMiddleware:
    """Sets `request.unread_count` for a member: one query, made when a page shows the bell."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the count and go on."""
        bell = cast("BellRequest", request)
        user, organization = bell.user, bell.organization
        if organization is not None and user.is_authenticated:
            bell.unread_count = SimpleLazyObject(lambda: unread_count(user, organization))
        return self.get_response(request)
