"""Who may show whose marks."""

from django.db.models import Exists, OuterRef, QuerySet

from core.kit import clock
from core.organizations.models import Organization, Partnership
from storefronts.models.brand import BrandPermission


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


def vendor_count(partner: Organization) -> int:
    """With how many owners the partner has a partnership in force today."""
    return Partnership.objects.active_on(clock.today()).filter(partner=partner).count()


def missing_permissions(partner: Organization) -> int:
    """How many of them have not let the partner show their marks."""
    given = BrandPermission.objects.filter(partner=partner).values("owner")
    return Partnership.objects.active_on(clock.today()).filter(partner=partner).exclude(provider__in=given).count()
