"""How many things are in the basket, for the bar at the top."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

COUNT_KEY = "basket_count"


class BasketMiddleware:
    """Sets `request.basket_count` from the session, where the basket's views keep it. Makes no query of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the count and go on."""
        request.basket_count = request.session.get(COUNT_KEY, 0)  # type: ignore[attr-defined]
        return self.get_response(request)
