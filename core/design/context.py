"""What the frame around every page needs: navigation, who is signed in and for whom, light or dark."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core.design.frame import link, scripts, top_entries, top_links
from core.kit.kept_pages import SCHEME_COOKIE, SCHEMES


@dataclass(frozen=True)
class NavItem:
    """One entry of the bar at the top."""

    label: str
    url: str
    current: bool


def _items(request: HttpRequest) -> list[NavItem]:
    match = request.resolver_match
    here = match.namespace.split(":")[0] if match else ""
    signed_in = bool(getattr(request, "user", None) and request.user.is_authenticated)
    own = [
        NavItem(str(entry.label), url, here in entry.namespaces)
        for entry in top_entries(signed_in=signed_in)
        if (url := link(entry.link))
    ]
    return own + [NavItem(label, url, request.path == url) for label, url in top_links(request)]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor. No query is made here: it shows what the middleware left on the request.

    Gives `nav_items`, `frame_scripts`, `scheme`, `organization` (also as `current_organization`, which no page
    overwrites), `membership`, `memberships`, `sees_back_office`, `basket_count` and `unread_count`.
    """
    user = getattr(request, "user", None)
    organization = getattr(request, "organization", None)
    scheme = request.COOKIES.get(SCHEME_COOKIE, "")
    return {
        "nav_items": SimpleLazyObject(lambda: _items(request)),
        "frame_scripts": scripts(),
        "scheme": scheme if scheme in SCHEMES else "",
        "current_organization": organization,
        "organization": organization,
        "membership": getattr(request, "membership", None),
        "memberships": getattr(request, "memberships", []),
        "sees_back_office": bool(getattr(user, "is_staff", False) or getattr(organization, "is_operator", False)),
        "basket_count": getattr(request, "basket_count", 0),
        "unread_count": getattr(request, "unread_count", 0),
    }
