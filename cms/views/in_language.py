"""Pages in a language that their address names, and the way to pages whose translations hang below them."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation

from cms.queries.routing import route_of
from core.kit.kept_pages import kept
from core.organizations.access import public

View = Callable[..., HttpResponse]


def translated(view: View) -> View:
    """Let what the view shows be asked for in a language: /de/… before its address."""
    vars(view)["is_translated"] = True
    return view


def routed(view: View) -> View:
    """Wagtail's view of pages, which finds them from the front page down; Wagtail itself would begin at the front
    page's translation, below which nothing hangs."""

    @wraps(view)
    def find_and_serve(request: HttpRequest, path: str) -> HttpResponse:
        vars(request)["_wagtail_route_for_request"] = route_of(request, path)
        return view(request, path)

    return find_and_serve


@kept
@public
def page_in(request: HttpRequest, language: str, path: str = "") -> HttpResponse:
    """The page at /`path` in this language, everything around it, too; where it is not published in it, the visitor is
    sent to the address without a language."""
    try:
        match = resolve(f"/{path}")
    except Resolver404:
        raise Http404 from None
    if not vars(match.func).get("is_translated"):
        raise Http404
    translation.activate(language)
    request.LANGUAGE_CODE = language
    vars(request)["page_language"] = language
    request.resolver_match = match
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response
