"""Who may show whose brand, and by which rules."""

from dataclasses import dataclass
from pathlib import PurePath

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from cms.models.translated import live_versions
from core.kit import clock
from core.organizations.models import Organization, Partnership
from storefronts.models.brand import BrandPermission, BrandRules
from storefronts.models.choices import allies_of
from storefronts.models.pages import SolutionPage, StorefrontPage
from storefronts.showing.queries.page_brands import vendor_count


@dataclass(frozen=True, slots=True)
class VendorBrand:
    """An owner whose partner reads this: its newest rules (None: it has published none), and whether the partner may
    show its brand today."""

    owner: Organization
    rules: BrandRules | None
    is_allowed: bool


def partners_of(owner: Organization) -> QuerySet[Organization]:
    """Those who sell what the owner provides, under a partnership in force today, by name.

    `shows_brand` says whether the owner lets them show its marks.
    """
    active = Partnership.objects.active_on(clock.today()).filter(provider=owner)
    given = BrandPermission.objects.filter(owner=owner, partner=OuterRef("pk"))
    partners: QuerySet[Organization] = (
        Organization.objects.filter(pk__in=active.values("partner"))
        .annotate(shows_brand=Exists(given))
        .order_by("name", "pk")
    )
    return partners


def missing_permissions(partner: Organization) -> int:
    """How many of them do not let the partner show their marks today."""
    return vendor_count(partner) - len(allies_of(partner))


def rules_of(owner: Organization) -> BrandRules | None:
    """The owner's newest rules, which may be over; None where it has published none."""
    return BrandRules.objects.newest().filter(owner=owner).first()


def versions_of(owner: Organization) -> QuerySet[BrandRules]:
    """Every version of the owner's rules, the newest first."""
    return BrandRules.objects.filter(owner=owner).select_related("published_by").order_by("-version")


def vendor_brands(partner: Organization) -> list[VendorBrand]:
    """Every verified owner under a partnership in force today, by name, with its rules. Four queries."""
    active = Partnership.objects.active_on(clock.today()).filter(partner=partner)
    owners = list(Organization.objects.verified().filter(pk__in=active.values("provider")).order_by("name", "pk"))
    newest = {each.owner_id: each for each in BrandRules.objects.newest().filter(owner__in=owners)}
    allowed = {brand.pk for brand in allies_of(partner)}
    return [VendorBrand(owner, newest.get(owner.pk), owner.pk in allowed) for owner in owners]


def vendor_brand(partner: Organization, slug: str) -> VendorBrand | None:
    """That of the owner with this slug; None where there is no partnership with it today."""
    return next((each for each in vendor_brands(partner) if each.owner.slug == slug), None)


def live_pages_with(owner: Organization) -> list[Page]:
    """Public pages of the owner's partners that could show its brand, in every language: storefronts, and solutions
    with its plans."""
    active = Partnership.objects.active_on(clock.today()).filter(provider=owner).values("partner")
    solutions = SolutionPage.objects.live().filter(
        bundle__owner__in=active, bundle__items__plan__product__owner=owner
    )  # fmt: skip
    storefronts = StorefrontPage.objects.live().filter(organization__in=active)
    return [*live_versions(storefronts), *live_versions(solutions)]


def download_name(rules: BrandRules, ground: str) -> str:
    """What the logo for this ground (light, dark) is called where it is downloaded; "" where there is none."""
    file = rules.logo_dark if ground == "dark" else rules.logo_light
    return f"{rules.owner.slug}-{ground}{PurePath(file.name or '').suffix}" if file else ""
