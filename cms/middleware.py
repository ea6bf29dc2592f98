"""Redirects that the operator sets in the back office."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from wagtail.contrib.redirects.middleware import RedirectMiddleware


class SiteRedirectMiddleware(RedirectMiddleware):
    """Wagtail's, for the site alone: what the back office refuses leads nowhere else, and asks no database for it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The redirect of an address that is not there; the response as it is where there is none."""
        if request.path.startswith(reverse("wagtailadmin_home")):
            return response
        return super().process_response(request, response)
