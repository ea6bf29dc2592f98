"""Which storefront a host of a partner's own shows, and which host stands for a storefront."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from cms.domain.languages import language_at
from core.kit.kept_pages import brought_nothing, same_generation
from core.organizations.domain.domains import DNS_PREFIX
from core.organizations.models import Organization
from storefronts.domain.hosts import ANSWER_PREFIX, address_at, path_there, solution_at
from storefronts.models.own_host import OwnHost

_signer = signing.Signer(salt="storefronts.own_host")


class NotServed(LookupError):
    """No storefront is shown at this host."""


@dataclass(frozen=True, slots=True)
class ServedHost:
    """A host at which a storefront is shown: whose, the token that proved it, and the primary host that it leads to
    ("" where it shows the pages itself)."""

    host: str
    organization_id: int
    slug: str
    name: str
    line: str
    leads_to: str = ""

    @property
    def address(self) -> str:
        """Where its storefront is."""
        return address_at(self.host, "/", base=settings.BASE_URL)


def served_host(host: str) -> ServedHost:
    """The storefront at this host (lower case, without a port). Raises NotServed.

    One query in a generation of kept pages, which ends with every change of a host or an organisation; a host that is
    not served is not remembered, so that nobody fills the cache with names.
    """
    return same_generation(f"own_host:{host}", lambda: _served(host))


def _served(host: str) -> ServedHost:
    row = OwnHost.objects.served().filter(host=host).select_related("organization").first()
    if row is None:
        raise NotServed(host)
    leads_to = "" if row.is_primary else public_host(row.organization)
    return ServedHost(
        host, row.organization_id, row.organization.slug, row.organization.name, f"{DNS_PREFIX}{row.token}", leads_to
    )


def public_host(organization: Organization) -> str:
    """The host that stands for the organisation's storefront; "" where that is its path on the marketplace. One query,
    once for each organisation that was read."""
    known: str | None = vars(organization).get("_public_host")
    if known is None:
        found = OwnHost.objects.canonical().filter(organization=organization).values_list("host", flat=True)
        known = vars(organization)["_public_host"] = found.first() or ""
    return known


def public_address(organization: Organization, path: str) -> str:
    """The address of one of the organisation's own pages, by its path on the marketplace, as the world is told it."""
    host = public_host(organization)
    there = path_there(path, organization.slug) if host else None
    return address_at(host, there, base=settings.BASE_URL) if there else f"{settings.BASE_URL.rstrip('/')}{path}"


def address_in_mails(path: str) -> str:
    """The address at a partner's host of a page of a storefront; "" for any other path. A query for such a page.

    A path with a query is meant for a member of an organisation, who is signed in on the marketplace.
    """
    hosts = OwnHost.objects.canonical().select_related("organization")
    if slug := solution_at(path):
        row = hosts.filter(organization__products__slug=slug).first()
    elif found := re.match(r"/(?:partners|contact)/([-\w]+)/[-\w/]*$", path):
        row = hosts.filter(organization__slug=found[1]).first()
    else:
        return ""
    there = path_there(path, row.organization.slug) if row is not None else None
    return address_at(row.host, there, base=settings.BASE_URL) if row is not None and there else ""


def leads_to(request: HttpRequest, organization: Organization, path: str) -> str:
    """Where a visitor who opens this page of the organisation's is sent on to; "" where it is shown.

    Sent on is who asks for the page at the marketplace's own address and brought nothing. Who is signed in, answered
    the question about visits, or follows a referral link (`via`) stays where a touch can be recorded, and who came to
    buy (`buy`) where that is done.
    """
    _language, asked = language_at(request.path)
    if request.method != "GET" or asked != path or request.get_host() != urlsplit(settings.BASE_URL).netloc:
        return ""
    if getattr(request, "is_preview", False) or not brought_nothing(request) or {"via", "buy"} & request.GET.keys():
        return ""
    address = public_address(organization, request.path)
    if address.startswith(settings.BASE_URL):
        return ""
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


def answer_of(host: str) -> str:
    """What a host says that leads to us, and nobody else can say."""
    return f"{ANSWER_PREFIX}{_signer.signature(host)}"
