"""Partners as documents of the search: who they are, what they do, where, and in which categories they deliver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.catalogue.models import Category, Product, ProductAttributeValue, ProductCategory
from catalog.showing.queries.search_rows import prefixes_of
from cms.queries.page_text import page_text
from core.kit import clock
from core.organizations.models import Certification, Industry, Organization, PublicProfile
from core.organizations.presenting.queries.public_profile import Findable, findable
from search.interface import SearchDocument
from storefronts.directory.queries.partners import listed_partners
from storefronts.models import StorefrontPage
from storefronts.showing.queries.places import country_of, storefront_url

Kind = Product.Kind
#: The name of the source.
SOURCE = "partner"
# A partner is found by what it offers, too: by so many of its names, the most used first.
MOST_TITLES = 60


@dataclass(slots=True)
class _Offered:
    """What one partner offers, gathered."""

    titles: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    used: int = 0
    countries: set[str] = field(default_factory=set)
    everywhere: bool = False
    categories: dict[str, None] = field(default_factory=dict)
    certifications: dict[str, None] = field(default_factory=dict)
    says: list[str] = field(default_factory=list)
    findable: Findable = field(default_factory=Findable)


def findable_partners() -> QuerySet[Organization]:
    """The partners in the directory whose storefront everybody may open."""
    public = StorefrontPage.objects.live().public()
    return listed_partners().filter(pk__in=public.values("organization")).order_by("pk")


def partner_documents(ids: list[str]) -> Iterator[SearchDocument]:
    """The documents of these partners, as far as the directory lists them, in at most eleven queries."""
    wanted = [int(one) for one in ids]
    partners = list(findable_partners().filter(pk__in=wanted).select_related("storefront"))
    offered = _offered([partner.pk for partner in partners])
    labels = {code: name for code, name in Category.objects.exclude(code=None).values_list("code", "name") if code}
    return (_document(partner, offered[partner.pk], labels) for partner in partners)


def _offered(partners: list[int]) -> dict[int, _Offered]:
    found: dict[int, _Offered] = defaultdict(_Offered)
    live = Product.objects.live().filter(owner__in=partners).order_by("-popularity", "pk")
    owner_of: dict[int, int] = {}
    for pk, owner, kind, title, used, countries in live.values_list(
        "pk", "owner_id", "kind", "title", "popularity", "delivered_in"
    ):
        owner_of[pk] = owner
        one = found[owner]
        one.titles.append(title)
        one.kinds[kind] += 1
        one.used += used
        one.countries.update(countries)
        one.everywhere = one.everywhere or not countries
    categories = ProductCategory.objects.filter(product__in=list(owner_of), category__is_public=True)
    for product, code in categories.order_by("category__path").values_list("product_id", "category__code"):
        if code is not None:
            found[owner_of[product]].categories[code] = None
    certified = ProductAttributeValue.objects.filter(product__in=list(owner_of), attribute__code="certifications")
    for value in certified.select_related("attribute", "value_option").prefetch_related("value_multi_option"):
        parts = (part.strip() for part in str(value.value_as_text).split(","))
        found[owner_of[value.product_id]].certifications |= {part: None for part in parts if part}
    _add_profiles(found, partners)
    return found


def _add_profiles(found: dict[int, _Offered], partners: list[int]) -> None:
    """What they say of themselves. Where they name countries, these count, not those of their products."""
    profiles = PublicProfile.objects.filter(organization__in=partners).prefetch_related(
        Prefetch("industries", Industry.objects.filter(is_active=True))
    )
    for profile in profiles:
        one = found[profile.organization_id]
        if profile.everywhere or profile.regions:
            one.everywhere, one.countries = profile.everywhere, set(profile.regions)
        one.says += [*profile.region_names, *(each.name for each in profile.industries.all()), *profile.language_names]
    for pk, facts in findable(partners).items():
        found[pk].findable = facts
    public = Certification.objects.public(clock.today()).filter(organization__in=partners)
    for row in public.select_related("vendor"):
        found[row.organization_id].says.append(f"{row.name} {row.issued_by}")


def _document(partner: Organization, offered: _Offered, labels: dict[str, str]) -> SearchDocument:
    page = partner.storefront
    codes = tuple(offered.categories)
    place = ", ".join(part for part in (partner.city, country_of(partner)) if part)
    many = offered.kinds
    facts = [
        (many[Kind.SOLUTION], ngettext("%(n)d solution", "%(n)d solutions", many[Kind.SOLUTION])),
        (many[Kind.SERVICE], ngettext("%(n)d service", "%(n)d services", many[Kind.SERVICE])),
        (many[Kind.LISTING], ngettext("%(n)d product", "%(n)d products", many[Kind.LISTING])),
    ]
    return SearchDocument(
        id=f"{SOURCE}:{partner.pk}",
        kind="partner",
        title=partner.name,
        url=storefront_url(partner),
        summary=page.headline or partner.tagline,
        body=" ".join(
            part
            for part in (
                partner.tagline,
                partner.description,
                page_text(page),
                ". ".join(offered.titles[:MOST_TITLES]),
                ". ".join(offered.says),
            )
            if part
        ),
        owner_key=partner.slug,
        owner_name=partner.name,
        categories=codes,
        category_labels={step: labels.get(step, step) for code in codes for step in prefixes_of(code)},
        art={"logo": partner.logo.url} if partner.logo else {"seed": partner.name},
        delivered_in=tuple(sorted(offered.countries)),
        delivers_everywhere=offered.everywhere,
        badges=tuple(offered.certifications),
        industries=tuple(offered.findable.industries.items()),
        certified=tuple((key, *named) for key, named in offered.findable.certified.items()),
        attributes=((_("Place"), place),) if place else (),
        facts=(*([place] if place else []), *(words % {"n": number} for number, words in facts if number)),
        popularity=offered.used,
        created_at=partner.created_at,
    )
