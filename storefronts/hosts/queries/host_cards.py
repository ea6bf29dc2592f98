"""The hosts that partners added, with where each stands and what proves it: for their settings, and the operator."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from core.organizations.domain.domains import DNS_LABEL, DNS_PREFIX, FILE_PATH, is_registrable
from core.organizations.models import Organization
from storefronts.domain.hosts import GRACE, address_at
from storefronts.models.own_host import OwnHost
from storefronts.states import HostState


@dataclass(frozen=True, slots=True)
class HostCard:
    """A host with what proves it and where it has to lead, as its settings page shows it.

    `ends_at` is when a lost one is out of service. `target` is the name that it should stand for, `addresses` what to
    use instead where the name can stand for no other (`is_bare`).
    """

    row: OwnHost
    state: HostState
    address: str
    record_name: str
    line: str
    file_url: str
    is_bare: bool
    target: str
    addresses: tuple[str, ...]
    ends_at: dt.datetime | None = None


def marketplace_hosts(base: str, allowed: Iterable[str]) -> frozenset[str]:
    """The marketplace's own names: those of its address and of ALLOWED_HOSTS."""
    named = {each.lower().strip("[].") for each in allowed if each != "*"}
    return frozenset({urlsplit(base).hostname or "", *named} - {""})


def own_hosts(organization: Organization) -> QuerySet[OwnHost]:
    """The organisation's hosts."""
    return OwnHost.objects.filter(organization=organization)


def host_cards(organization: Organization) -> list[HostCard]:
    """The organisation's hosts, the primary one first. One query."""
    return [_card(row) for row in own_hosts(organization).order_by("-is_primary", "host")]


def all_hosts() -> QuerySet[OwnHost]:
    """Every host, for the operator: those that are switched off last."""
    return OwnHost.objects.select_related("organization", "off_by").order_by("off_at", "host")


def state_of(row: OwnHost) -> HostState:
    """Where the host stands."""
    if row.off_at is not None:
        return HostState.OFF
    if row.verified_at is None:
        return HostState.UNPROVED
    if row.lost_at is not None:
        return HostState.LOST
    return HostState.SERVED if row.answers else HostState.SILENT


def _card(row: OwnHost) -> HostCard:
    return HostCard(
        row,
        state_of(row),
        address_at(row.host, "/", base=settings.BASE_URL),
        f"{DNS_LABEL}.{row.host}",
        f"{DNS_PREFIX}{row.token}",
        f"https://{row.host}{FILE_PATH}",
        is_registrable(row.host),
        settings.OWN_HOSTS_TARGET or urlsplit(settings.BASE_URL).hostname or "",
        tuple(settings.OWN_HOSTS_ADDRESSES),
        row.lost_at + GRACE if row.lost_at else None,
    )
