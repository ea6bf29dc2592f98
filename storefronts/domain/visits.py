"""Where the reader of a page came from. Pure."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

#: Names of the domain system, as browsers write them: other scripts as xn--.
_HOST = re.compile(r"(?=.{4,100}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+")


class Source(StrEnum):
    """Where a reader came from, as far as the browser says."""

    SEARCH = "search"
    MARKETPLACE = "marketplace"
    LINK = "link"
    SITE = "site"
    DIRECT = "direct"


def source_of(came_from: str, *, host: str, search: str, linked: bool) -> tuple[Source, str]:
    """The source of a visit, and the host of another website.

    `came_from` is the address of the page before, as the browser says it; `host` our own, `search` the path of search;
    `linked` says that the page was opened by a referral link.
    """
    if linked:
        return Source.LINK, ""
    try:
        before = urlsplit(came_from)
        site = before.hostname or ""
    except ValueError:
        return Source.DIRECT, ""
    if before.scheme not in ("http", "https"):
        return Source.DIRECT, ""
    if site == host.partition(":")[0].lower():
        return (Source.SEARCH if before.path.startswith(search) else Source.MARKETPLACE), ""
    if not _HOST.fullmatch(site):
        return Source.DIRECT, ""
    return Source.SITE, site
