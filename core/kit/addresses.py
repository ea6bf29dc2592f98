"""Addresses of this site that a form or a link hands on."""

import unicodedata

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_LONGEST = 2_000


def own_path(request: HttpRequest, wanted: str | None) -> str:
    """`wanted` where it is a path of this site that a redirect may lead to, otherwise nothing."""
    if not wanted or not wanted.startswith("/") or len(wanted) > _LONGEST:
        return ""
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in wanted):
        return ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""
