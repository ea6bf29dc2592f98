"""What is shown at a partner's own host."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, QuerySet

from core.organizations.models import Organization
from storefronts.domain.hosts import address_at, path_there
from storefronts.models import BELOW_STOREFRONTS, OwnHost, StorefrontPage, Theme
from storefronts.models.opening import Opened
from storefronts.showing.queries.own_hosts import ServedHost
from storefronts.showing.queries.public_pages import public_below, storefront_page, visible_solutions
from storefronts.themes.queries.themes import theme_of

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class HostFront:
    """What the page of a host says where there is no such page: whose it is, its look, and whether it has solutions."""

    owner: Organization
    theme: Theme
    has_solutions: bool


def host_front(host: ServedHost) -> HostFront:
    """The partner of the host with its theme. Three queries."""
    owner = Organization.objects.get(pk=host.organization_id)
    return HostFront(owner, theme_of(owner), visible_solutions(None).filter(owner=owner).exists())


def own_solutions(host: ServedHost) -> frozenset[str]:
    """The slugs of the partner's live solutions. One query."""
    return frozenset(visible_solutions(None).filter(owner=host.organization_id).values_list("slug", flat=True))


def own_addresses(host: ServedHost) -> list[tuple[str, dt.datetime | None]]:
    """The addresses of everything that the host shows, and when each was last changed."""
    me = host.slug
    front = storefront_page(me)
    if front is None:
        return []
    found: list[tuple[str, dt.datetime | None]] = [(f"/partners/{me}/", front.last_published_at)]
    solutions = visible_solutions(None).filter(owner=host.organization_id).order_by("pk")
    found += [(each.get_absolute_url(), each.date_updated) for each in solutions]
    if front.pk is not None:
        for model in BELOW_STOREFRONTS:
            below = public_below(model).filter(path__startswith=front.path).order_by("pk")
            found += [(f"/partners/{me}/{each.slug}/", each.last_published_at) for each in below]
    return [
        (address_at(host.host, there, base=settings.BASE_URL), changed)
        for path, changed in found
        if (there := path_there(path, me)) is not None
    ]


def on_the_marketplace(rows: QuerySet[Row], organization: str) -> QuerySet[Row]:
    """Those of the rows whose organisation (the field `organization` names its key) has no host that stands for its
    storefront: what the marketplace's own sitemap lists."""
    elsewhere = OwnHost.objects.canonical().filter(organization=OuterRef(organization))
    return rows.exclude(Exists(elsewhere))


def below_on_the_marketplace(model: type[Opened]) -> QuerySet[Opened]:
    """Public pages of this kind below storefronts, whose address is the marketplace's."""
    fronts = StorefrontPage.objects.filter(
        path=OuterRef("parent_path"), organization__own_hosts__in=OwnHost.objects.canonical()
    )
    return public_below(model).exclude(Exists(fronts))
