"""How many things are in the basket, for the bar at the top."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

COUNT_KEY = "basket_count"


class BasketRequest(HttpRequest):
    """A request with what this middleware sets."""

    basket_count: int


class BasketMiddleware:
    """Sets `request.basket_count` from the session, where the basket's views keep it. Makes no query of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the count and go on."""
        cast("BasketRequest", request).basket_count = request.session.get(COUNT_KEY, 0)
        return self.get_response(request)
