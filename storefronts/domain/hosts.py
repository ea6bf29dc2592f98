"""Hosts of their own that storefronts have: which names are taken, and which address of the marketplace is which there.

Pure. A path "there" is one on the storefront's own host, a path "here" the same page's on the marketplace.
"""

import datetime as dt
import ipaddress
import re
from collections.abc import Collection
from urllib.parse import urlsplit

import idna
from django.utils.translation import gettext as _

from cms.domain.languages import language_at, path_in
from core.kit.jobs.queue import Backoff
from core.organizations.domain.domains import NotADomain, is_public_suffix, normal_domain

LONGEST = 253
#: What a storefront answers at, and what it says there, so that a check finds out that the host leads to us.
ANSWER_PATH = "/.well-known/ensemble-storefront.txt"
ANSWER_PREFIX = "ensemble-storefront="
#: A storefront has a few names: with www, without, and those of other countries.
MOST_HOSTS = 5
#: So long a host stays in service whose proof is not found any more.
GRACE = dt.timedelta(days=3)
#: Between checks of a host that is in order.
DAILY = dt.timedelta(days=1)
#: Between checks of one whose proof is missing.
WHILE_LOST = dt.timedelta(hours=1)
UNPROVED = Backoff(first=dt.timedelta(minutes=2), longest=dt.timedelta(hours=12))
SILENT = Backoff(first=dt.timedelta(minutes=5), longest=dt.timedelta(hours=12))
#: After so many checks, a month, a host that nobody proved is checked only when somebody asks.
MOST_TRIES = 65


class HostRefused(ValueError):
    """The text names no host that a storefront can have; the message says why, for the field."""


def normal_host(text: str, *, marketplace: Collection[str]) -> str:
    """The host in lower case and ASCII (IDNA), without a final dot; an address that was pasted from a browser counts
    as its host. `marketplace` are the marketplace's own names. Raises HostRefused."""
    typed = re.sub(r"^https?://", "", text.strip(), flags=re.IGNORECASE).removesuffix("/").removesuffix(".")
    if len(typed) > LONGEST:
        raise HostRefused(_("A domain has at most %(most)s characters.") % {"most": LONGEST})
    if _is_address(typed):
        raise HostRefused(_("This is a network address. Enter a name, such as shop.example.com."))
    try:
        host = normal_domain(idna.encode(typed, uts46=True).decode(), longest=LONGEST)
    except (idna.IDNAError, NotADomain) as error:
        raise HostRefused(_("Enter a domain alone, such as shop.example.com, without a path or port.")) from error
    for own in marketplace:
        if host == own or (host.endswith(f".{own}") and not is_public_suffix(own)):
            raise HostRefused(_("%(own)s belongs to the marketplace. Enter a domain of your own.") % {"own": own})
    if is_public_suffix(host):
        raise HostRefused(
            _("Anybody can register names below %(host)s. Enter the whole domain, such as example.%(host)s.")
            % {"host": host}
        )
    return host


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return False
    return True


#: Pages of a storefront: their paths there, and here. `me` is the partner's slug, `slug` the page's.
_PAGES = (
    ("/", "/partners/{me}/"),
    ("/pages/{slug}/", "/partners/{me}/{slug}/"),
    # As case studies were called there before.
    ("/case-studies/{slug}/", "/partners/{me}/{slug}/"),
    ("/solutions/{slug}/", "/solutions/{slug}/"),
    ("/solutions/{slug}/price/", "/solutions/{slug}/price/"),
    ("/contact/", "/contact/{me}/"),
    ("/contact/sent/", "/contact/{me}/sent/"),
    ("/visits/seen/", "/visits/seen/"),
)


def path_here(path: str, me: str) -> str | None:
    """The marketplace's path of a page of the own host of the partner `me`; None where the host has no such page."""
    return _moved(path, me, 0, 1)


def path_there(path: str, me: str) -> str | None:
    """The own host's path of a page of the marketplace; None where the page is only on the marketplace.

    Every solution has one: whose it is, is for who knows the solutions.
    """
    return _moved(path, me, 1, 0)


def solution_at(path: str) -> str:
    """The slug of the solution that the path is about; "" where it is about none."""
    found = re.fullmatch(r"/solutions/([-\w]+)/(?:price/)?", language_at(path)[1])
    return found[1] if found else ""


def _moved(path: str, me: str, before: int, after: int) -> str | None:
    language, plain = language_at(path)
    for page in _PAGES:
        pattern = re.escape(page[before]).replace(r"\{me\}", re.escape(me)).replace(r"\{slug\}", r"(?P<slug>[-\w]+)")
        if found := re.fullmatch(pattern, plain):
            moved = page[after].format(me=me, slug=found.groupdict().get("slug", ""))
            return path_in(language, moved) if language else moved
    return None


def address_at(host: str, path: str, *, base: str) -> str:
    """The address of a path at the host: with the scheme and port of the marketplace's own address (`base`)."""
    parts = urlsplit(base)
    return f"{parts.scheme}://{netloc_of(host, base=base)}{path}"


def netloc_of(host: str, *, base: str) -> str:
    """The host as a browser names it: with a port where the marketplace has one."""
    port = urlsplit(base).port
    return f"{host}:{port}" if port else host
