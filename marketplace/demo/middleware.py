"""While the demo is still being played, people look at it as it stands: on the story's day, without changing it."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.kit import clock
from core.organizations.middleware import SAFE
from marketplace.demo.queries.progress import Progress, play_in_progress

#: What nobody's business depends on.
ALLOWED = frozenset({"organizations:sign_in", "organizations:sign_out", "organizations:switch"})
SECONDS = 20


class PlayedRequest(HttpRequest):
    """A request that came while the demo was played."""

    play: Progress


class PlayMiddleware:
    """Sets `request.play` (how far it is) for the banner, moves the clock to the story's moment, refuses what writes.

    Once the play has ended, it costs nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._ended = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, by the story's clock while it is played."""
        play = None if self._ended else play_in_progress()
        if play is None:
            self._ended = True
            return self.get_response(request)
        cast(PlayedRequest, request).play = play
        with clock.travel(play.at):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: tuple[object], _kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Refuse what may write while it is played; here, because the page needs what later middleware attaches."""
        match = request.resolver_match
        harmless = request.method in SAFE or (match is not None and match.view_name in ALLOWED)
        if harmless or not hasattr(request, "play"):
            return None
        answer = render(request, "demo/wait.html", status=503)
        answer["Retry-After"] = str(SECONDS)
        return answer
