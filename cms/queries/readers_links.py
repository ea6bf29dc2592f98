"""Where a link leads on a page that was asked for in a language."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from cms.domain.languages import language_at, path_in


def readers_address(request: HttpRequest | None, address: str) -> str:
    """The address in the language that this page's address names (/de/…), so that who follows a link goes on in it.

    As it is for a page that no language is named for, another site, an address that names its own, and what cannot be
    asked for in a language. A page that is not published in it leads on to the address without one. No query.
    """
    language = getattr(request, "page_language", None)
    if not language or not address.startswith("/") or address.startswith("//") or language_at(address)[0]:
        return address
    try:
        match = resolve(urlsplit(address).path, getattr(request, "urlconf", None))
    except Resolver404:
        return address
    return path_in(language, address) if vars(match.func).get("is_translated") else address
