"""Addresses that a form hands on: of this site, and of systems of others that it is to ask."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_LONGEST = 2_000
_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def own_path(request: HttpRequest, wanted: str | None) -> str:
    """`wanted` where it is a path of this site that a redirect may lead to, otherwise nothing."""
    if not wanted or not wanted.startswith("/") or len(wanted) > _LONGEST:
        return ""
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in wanted):
        return ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


def is_https_address(url: str) -> bool:
    """Whether the address can be one of another's system: https, a name with a dot, no port, user or fragment."""
    if not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and port is None
        and not parts.fragment
        and "@" not in parts.netloc
        and _HOST.fullmatch(parts.netloc.lower()) is not None
    )
