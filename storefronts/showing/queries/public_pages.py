"""The pages of partners and of their solutions. One that nobody has opened in the editor is plain, and complete."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from django.http import HttpRequest

from catalog.catalogue.models import Product
from cms.models.translated import live_versions, originals_of
from core.organizations.models import Organization, State
from storefronts.models import SolutionPage, StorefrontPage
from storefronts.models.opening import Opened
from storefronts.showing.queries.own_hosts import ServedHost
from storefronts.showing.queries.places import storefront_url


def storefront_page(slug: str) -> StorefrontPage | None:
    """The live storefront at this address; that of a partner with offers who has none is made up, and not stored.

    It knows its translations. None where there is no such verified partner, its storefront is not live, or there is
    nothing to show. One query, or two.
    """
    written = StorefrontPage.objects.live().filter(slug=slug, organization__isnull=False)
    for page in originals_of(live_versions(written).select_related("organization")):
        return page if page.organization.is_partner and page.organization.is_verified else None
    offers = Product.objects.live().filter(owner=OuterRef("pk"))
    without_page = Organization.objects.verified().partners().filter(Exists(offers), slug=slug)
    partner = without_page.exclude(storefront__slug=slug).first()
    if partner is None:
        return None
    return StorefrontPage(organization=partner, title=partner.name, slug=partner.slug, body=[])


def open_storefronts(organizations: list[int]) -> dict[int, str]:
    """Of these organisations, the address of each storefront that everybody may open. One query."""
    offers = Product.objects.live().filter(owner=OuterRef("pk"))
    rows = (
        Organization.objects.verified()
        .partners()
        .filter(Q(storefront__live=True) | Q(Exists(offers), storefront=None), pk__in=organizations)
    )
    return {each.pk: storefront_url(each) for each in rows}


def own_storefront_page(organization: Organization) -> StorefrontPage:
    """The organisation's storefront, live or not; made up, and not stored, where it has none. One query."""
    page = StorefrontPage.objects.select_related("organization").filter(organization=organization).first()
    made_up = StorefrontPage(organization=organization, title=organization.name, slug=organization.slug, body=[])
    return page or made_up


def visible_solutions(reader: Organization | None) -> QuerySet[Product]:
    """Solutions as far as this reader (None: a visitor) may see them, with owner and offer loaded."""
    return Product.objects.visible_to(reader).solutions().select_related("owner", "offer")


def solutions_at(request: HttpRequest, reader: Organization | None) -> QuerySet[Product]:
    """Solutions as far as this reader may see them; on a partner's own host only those of that partner."""
    host: ServedHost | None = getattr(request, "own_host", None)
    found = visible_solutions(reader)
    return found if host is None else found.filter(owner=host.organization_id)


def public_below(model: type[Opened]) -> QuerySet[Opened]:
    """Live pages of this kind below live storefronts of verified partners."""
    parent = StorefrontPage.objects.live().filter(path=OuterRef("parent_path"), organization__state=State.VERIFIED)
    found: QuerySet[Opened] = (
        model.objects.live().alias(parent_path=Left("path", Length(F("path")) - model.steplen)).filter(Exists(parent))
    )
    return found


def solution_page(bundle: Product) -> SolutionPage:
    """The solution's page with its words, which knows its translations; without a live one it is made up, and not
    stored. One query."""
    for page in originals_of(live_versions(SolutionPage.objects.live().filter(bundle=bundle))):
        page.bundle = bundle  # as it is loaded already
        return page
    return SolutionPage(bundle=bundle, title=bundle.title, slug=bundle.slug, body=[])
