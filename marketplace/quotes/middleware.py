"""How many things are in the basket, for the bar at the top."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from core.organizations.request import VisitorRequest

#: What a visitor collected; it moves into the member's basket at the first look at it.
SESSION_KEY = "basket"
#: How much the person's baskets hold, by organisation: counted when somebody signs in, and when one changes.
COUNTS_KEY = "basket_counts"


class BasketRequest(HttpRequest):
    """A request with what this middleware sets."""

    basket_count: int


class BasketMiddleware:
    """Sets `request.basket_count` from the session. Makes no query of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the count and go on."""
        cast("BasketRequest", request).basket_count = basket_count(cast("VisitorRequest", request))
        return self.get_response(request)


def basket_count(request: VisitorRequest) -> int:
    """What the reader's basket held when it was last counted, with what they collected before they signed in."""
    collected = len(request.session.get(SESSION_KEY, ()))
    organization = request.organization
    if not request.user.is_authenticated or organization is None:
        return collected
    counts: dict[str, int] = request.session.get(COUNTS_KEY, {})
    return collected + counts.get(str(organization.pk), 0)


def keep_count(request: VisitorRequest, count: int) -> None:
    """The basket of the organisation that the reader acts for holds so many things."""
    if request.organization is not None:
        counts = request.session.get(COUNTS_KEY, {})
        request.session[COUNTS_KEY] = counts | {str(request.organization.pk): count}
    cast("BasketRequest", request).basket_count = basket_count(request)
