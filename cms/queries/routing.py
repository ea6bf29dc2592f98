"""Which page stands at a path."""

from django.http import Http404, HttpRequest
from wagtail.models import Site
from wagtail.url_routing import RouteResult


def route_of(request: HttpRequest, path: str) -> RouteResult | None:
    """The page at the path, from the site's front page down, as it was written; None where there is none."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    try:
        found: RouteResult = site.root_page.specific.route(request, [step for step in path.split("/") if step])
    except Http404:
        return None
    return found
