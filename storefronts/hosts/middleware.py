"""Storefronts on hosts of their own: who may be asked for by which name, and what pages say there of the marketplace.

`OwnHostMiddleware` stands above everything: a host that is neither the marketplace's nor one at which a storefront is
shown gets an empty answer (421), and nothing else of the site runs. `OwnPagesMiddleware` stands below the kept pages:
it finds the marketplace's page for a path of the own host, and writes each address on it anew: of the own pages as
paths, of all others with the marketplace's address. See infra/decisions/0025.
"""

import re
from collections.abc import Callable
from functools import partial
from html import escape, unescape
from typing import cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host
from django.shortcuts import redirect
from django.template.loader import render_to_string

from core.kit.kept_pages import SCHEME_COOKIE, same_generation
from core.organizations.domain.domains import FILE_PATH
from core.organizations.request import VisitorRequest
from storefronts.domain.hosts import ANSWER_PATH, address_at, netloc_of, path_here, path_there, solution_at
from storefronts.hosts.queries.host_pages import host_front, own_addresses, own_solutions
from storefronts.showing.queries.own_hosts import NotServed, ServedHost, answer_of, served_host

#: The page that says where a message went to, for the minutes in which it is read.
SENT_COOKIE = "contact_sent"
#: What a page on a partner's host may be told by a browser. A session is not: nobody is signed in there.
COOKIES = frozenset({settings.CSRF_COOKIE_NAME, SCHEME_COOKIE, SENT_COOKIE})
_LEADS_ON = ("GET", "HEAD")
_ADDRESSES = re.compile(
    r"""(?P<before><[^<>]*?\s(?P<name>href|action|formaction|src|poster|hx-get|hx-post|data-visited)=")(?P<path>/(?!/)[^"]*)(?=")"""
)
_ROBOTS = "User-agent: *\nDisallow: /contact/\nDisallow: /visits/\n\nSitemap: %ssitemap.xml\n"
_SETS = re.compile(r"""(?<=\ssrcset=")[^"]*(?=")""")
_VIA = re.compile(r"[\w-]{1,40}")


class HostRequest(VisitorRequest):
    """A request of anybody, with what this middleware sets: the partner's host that was asked for, or None."""

    own_host: ServedHost | None


class OwnHostMiddleware:
    """Sets `request.own_host`: None on the marketplace's own hosts, which are those of ALLOWED_HOSTS and cost nothing
    here. Only the Host header is read: X-Forwarded-Host can be written by anybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on for a host that is known; otherwise say nothing."""
        asked = cast("HostRequest", request)
        # As Django reads it: a header that is empty names no host, and not the server.
        domain, _port = split_domain_port(request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", "")))
        if domain and validate_host(domain, _own_names()):
            asked.own_host = None
            return self.get_response(request)
        try:
            host = served_host(domain) if domain else None
        except NotServed:
            host = None
        if host is None:
            return HttpResponse(status=421, content_type="text/plain")
        asked.own_host = host
        # For this one request its host counts as allowed, written in one way: for redirects, kept pages and forms.
        vars(request)["get_host"] = partial(netloc_of, host.host, base=settings.BASE_URL)
        vars(request)["COOKIES"] = {name: value for name, value in request.COOKIES.items() if name in COOKIES}
        response = self.get_response(request)
        # What its domain promises browsers for a year, and for every name below it, is the partner's to decide.
        response.headers.pop("Strict-Transport-Security", None)
        return response


def _own_names() -> list[str]:
    """The marketplace's hosts. "*" names none: with it, every host would be the marketplace's."""
    names = [each for each in settings.ALLOWED_HOSTS if each != "*"]
    return names or ["localhost", "127.0.0.1", "[::1]"]


class OwnPagesMiddleware:
    """Shows a storefront's pages at the root of its host, and nothing else there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a page of the host, or 404; as it is on the marketplace's own hosts."""
        host = cast("HostRequest", request).own_host
        if host is None:
            return self.get_response(request)
        reads = request.method in _LEADS_ON
        if reads and (proof := _proof(host, request.path)):
            return HttpResponse(f"{proof}\n", content_type="text/plain")
        if host.leads_to and reads:
            # Not for good (301, 308): the primary host can be another one tomorrow, and browsers would not ask again.
            return redirect(address_at(host.leads_to, request.get_full_path(), base=settings.BASE_URL))
        if reads and request.path == "/robots.txt":
            return HttpResponse(_ROBOTS % host.address, content_type="text/plain")
        if reads and request.path == "/sitemap.xml":
            pages = [{"location": address, "lastmod": changed} for address, changed in own_addresses(host)]
            return HttpResponse(render_to_string("sitemap.xml", {"urlset": pages}), content_type="application/xml")
        here = path_here(request.path, host.slug)
        if here is None:
            return _missing(host)
        request.path = request.path_info = here
        response = self.get_response(request)
        if response.status_code == 404:
            return _missing(host)
        return _moved(request, host, response)


def _proof(host: ServedHost, path: str) -> str:
    """What a check asks for; "" for any other path.

    Since the host leads to us, the file that proves it is ours to show: who has not proved a host is not served.
    """
    return {ANSWER_PATH: answer_of(host.host), FILE_PATH: host.line}.get(path, "")


def _missing(host: ServedHost) -> HttpResponse:
    front = same_generation(f"host_front:{host.host}", lambda: host_front(host))
    return HttpResponse(render_to_string("storefronts/host_missing.html", {"host": host, "front": front}), status=404)


def _moved(request: HttpRequest, host: ServedHost, response: HttpResponse) -> HttpResponse:
    """The response with each address written for the host; a referral link is carried on."""
    via = request.GET.get("via", "")
    write = _Addresses(host, via if _VIA.fullmatch(via) else "")
    if "Location" in response:
        response["Location"] = write.address(response["Location"])
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return response
    body = _ADDRESSES.sub(write.attribute, response.content.decode())
    response.content = _SETS.sub(write.pictures, body)
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
    return response


class _Addresses:
    """Writes addresses of the marketplace for a partner's host."""

    def __init__(self, host: ServedHost, via: str) -> None:
        self._host = host
        self._via = via
        self._solutions: frozenset[str] | None = None

    def address(self, written: str) -> str:
        """The address of a path: a path for pages of the host, otherwise the marketplace's. Others stay."""
        if not written.startswith("/") or written.startswith((settings.STATIC_URL, "//")):
            return written
        parts = urlsplit(written)
        there = path_there(parts.path, self._host.slug)
        slug = solution_at(parts.path)
        # A solution where it is bought, and one of somebody else, are on the marketplace.
        if there is None or "buy=1" in parts.query.split("&") or (slug and slug not in self._own_solutions()):
            return f"{settings.BASE_URL.rstrip('/')}{written}"
        return parts._replace(path=there).geturl()

    def attribute(self, found: re.Match[str]) -> str:
        """An attribute of a tag."""
        address = self.address(unescape(found["path"]))
        if self._via and found["name"] == "href" and not address.startswith(settings.STATIC_URL):
            parts = urlsplit(address)
            query = "&".join(filter(None, [parts.query, urlencode({"via": self._via})]))
            address = parts._replace(query=query).geturl()
        return f"{found['before']}{escape(address)}"

    def pictures(self, found: re.Match[str]) -> str:
        """The pictures of a `srcset`, each with its width."""
        each = [part.strip().split(" ", 1) for part in unescape(found[0]).split(",")]
        return escape(", ".join(" ".join([self.address(path), *width]) for path, *width in each))

    def _own_solutions(self) -> frozenset[str]:
        if self._solutions is None:
            self._solutions = own_solutions(self._host)
        return self._solutions
