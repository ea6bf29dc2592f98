"""Whose brands a page shows, and which of them it may show as it is today."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from wagtail.models import Page

from catalog.models import BundleItem
from core.kit import clock
from core.organizations.models import Organization, Partnership
from storefronts.domain.brand_use import names_in_logos, parts_digest, uses_brand
from storefronts.models.approval import BrandApproval
from storefronts.models.brand import Brand, BrandRules
from storefronts.models.choices import allies_of
from storefronts.models.drafts import words_of


def shown_brands(partner: Organization, page: Page | None = None, *, as_approved: bool = False) -> list[Brand]:
    """The brands that this page of the partner may show as it stands now, by name. Two queries, or three.

    Where an owner approves each page, its approval of just these parts is needed; `as_approved` is for those who decide
    about it. None stands for a page that nobody wrote, which no owner has approved.
    """
    allowed = allies_of(partner)
    asked = [brand for brand in allowed if brand.needs_approval]
    if as_approved or not asked:
        return allowed
    approved = approved_owners(page, asked) if page is not None and page.pk else set()
    return [brand for brand in allowed if not brand.needs_approval or brand.pk in approved]


def approved_owners(page: Page, brands: Iterable[Brand]) -> set[int]:
    """Owners (their keys) among these who approved the page in just the parts that it has. One query."""
    by_owner = {brand.pk: brand for brand in brands}
    rows = BrandApproval.objects.approved().filter(page_id=page.pk, owner__in=by_owner)
    words = words_of(page) if by_owner else {}
    return {
        row.owner_id
        for row in rows
        if row.parts == parts_digest(words, by_owner[row.owner_id].slug, row.named, row.statement)
    }


def brands_used(page: Page, partner: Organization) -> list[Brand]:
    """The brands that the page shows, or would show once their owners approve: those that its sections show, and on a
    solution's page those of its components' owners."""
    allowed = allies_of(partner)
    bundle = getattr(page, "bundle_id", None)
    owners: set[int] = set()
    if bundle is not None:
        owners.update(BundleItem.objects.filter(bundle=bundle).values_list("plan__product__owner", flat=True))
    words = words_of(page)
    return [brand for brand in allowed if brand.pk in owners or uses_brand(words, brand.slug, brand.name)]


def uses_brand_of(page: Page, owner: Organization) -> bool:
    """Whether the page would show the owner's marks if it were allowed to."""
    bundle = getattr(page, "bundle_id", None)
    if bundle is not None and BundleItem.objects.filter(bundle=bundle, plan__product__owner=owner).exists():
        return True
    return uses_brand(words_of(page), owner.slug, owner.name)


def vendor_count(partner: Organization) -> int:
    """With how many owners the partner has a partnership in force today."""
    return Partnership.objects.active_on(clock.today()).filter(partner=partner).count()


def rules_named(names: Iterable[str]) -> "QuerySet[BrandRules]":
    """The newest rules of owners with one of these names, as they stand beside logos."""
    found = Q(pk__in=[])
    for name in set(names):
        found |= Q(owner__name__iexact=name)
    return BrandRules.objects.newest().filter(found).select_related("owner")


def barred_names(page: Page, shown: Iterable[Brand]) -> frozenset[str]:
    """Names beside logos of the page, in small letters, whose owners have rules and do not let it show their marks."""
    names = names_in_logos(words_of(page))
    if not names:
        return frozenset()
    may_show = {brand.pk for brand in shown}
    return frozenset(each.owner.name.casefold() for each in rules_named(names) if each.owner_id not in may_show)
