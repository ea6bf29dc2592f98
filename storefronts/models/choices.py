"""What an editor may pick from. The lists depend on whose page is edited, which blocks cannot know by themselves."""

from contextvars import ContextVar

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Organization, Partnership

#: The organisation whose page is being edited: set by the page's form, forgotten by the wall after the request.
editing: ContextVar[Organization | None] = ContextVar("storefronts_editing", default=None)
#: The organisation that a request to the admin acts for, if the wall holds it in; None for the operator.
confined: ContextVar[Organization | None] = ContextVar("storefronts_confined", default=None)


def own_solutions() -> list[tuple[str, str]]:
    """The live solutions of the organisation whose page is edited; nobody else's, and none outside an editor."""
    organization = editing.get()
    if organization is None:
        return []
    return list(
        Product.objects.live().solutions().owned_by(organization).order_by("title").values_list("slug", "title")
    )


def own_priced_offers() -> list[tuple[str, str]]:
    """The live listings and services with a plan on sale of the organisation whose page is edited; nobody else's."""
    organization = editing.get()
    if organization is None:
        return []
    offers = Product.objects.live().owned_by(organization).exclude(kind=Product.Kind.SOLUTION)
    return list(offers.filter(plans__is_active=True).distinct().order_by("title").values_list("slug", "title"))


def allied_vendors() -> list[tuple[str, str]]:
    """Whom its page may stand together with: partners of today that let it show their marks."""
    organization = editing.get()
    return [(ally.slug, ally.name) for ally in allies_of(organization)] if organization else []


def allies_of(organization: Organization) -> list[Organization]:
    """Owners of what this one sells, verified and under a partnership in force today, that let it show their marks.

    By name.
    """
    return list(
        Organization.objects.verified()
        .filter(
            partnerships_as_provider__in=Partnership.objects.active_on(clock.today()).filter(partner=organization),
            brand_permissions_given__partner=organization,
        )
        .distinct()
        .order_by("name")
    )
