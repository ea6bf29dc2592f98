"""What storefronts announce."""

from dataclasses import dataclass

from django.http import HttpRequest

from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class StorefrontVisited:
    """Somebody opened a partner's storefront or one of its solutions.

    Receivers run before the page is rendered, and may leave on the request what the frame then shows.
    """

    request: HttpRequest
    partner: Organization
