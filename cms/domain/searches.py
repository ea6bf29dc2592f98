"""Addresses of searches, as the operator copies them."""

from urllib.parse import parse_qsl, urlsplit

#: Parameters that change how results are shown, not which there are.
_SHOWN = frozenset({"sort", "show", "page", "compare", "was"})


def search_at(address: str) -> str:
    """The parameters of a search with words or filters at this address of the site; "" for anything else."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.path != "/search/" or not any(name not in _SHOWN and value for name, value in parse_qsl(parts.query)):
        return ""
    return parts.query
