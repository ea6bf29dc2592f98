"""What an editor may pick from. The lists depend on whose page is edited, which blocks cannot know by themselves."""

from contextvars import ContextVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Organization, Partnership
from storefronts.domain.brand_use import pick_of
from storefronts.models.brand import Brand, BrandPermission, BrandRules
from storefronts.models.lead import CONTACT, LeadForm

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


def sold_offers() -> list[tuple[str, str]]:
    """What the organisation whose page is edited sells: its own offers, then those of its vendors with their names."""
    organization = editing.get()
    if organization is None:
        return []
    offers = list(sold_by(organization).select_related("owner").order_by("title"))
    own = [each for each in offers if each.owner_id == organization.pk]
    others = [each for each in offers if each.owner_id != organization.pk]
    return [
        *((pick_of(each.owner.slug, each.slug), each.title) for each in own),
        *((pick_of(each.owner.slug, each.slug), f"{each.title} ({each.owner.name})") for each in others),
    ]


def sold_by(organization: Organization) -> QuerySet[Product]:
    """Its live offers, and the live listings and services of verified vendors under a partnership in force today."""
    active = Partnership.objects.active_on(clock.today()).filter(partner=organization)
    vendors = Organization.objects.verified().filter(pk__in=active.values("provider"))
    return Product.objects.live().filter(Q(owner=organization) | Q(owner__in=vendors) & ~Q(kind=Product.Kind.SOLUTION))


def own_forms() -> list[tuple[str, str]]:
    """Open forms by which visitors write to the organisation whose page is edited; its contact form first."""
    organization = editing.get()
    if organization is None:
        return []
    others = LeadForm.objects.filter(organization=organization, is_closed=False).exclude(slug=CONTACT)
    return [(CONTACT, _("Contact form")), *others.order_by("title").values_list("slug", "title")]


def allied_vendors() -> list[tuple[str, str]]:
    """Whom its page may stand together with: owners that let it show their marks today."""
    organization = editing.get()
    return [(brand.slug, brand.name) for brand in allies_of(organization)] if organization else []


def allies_of(organization: Organization) -> list[Brand]:
    """Owners of what this one sells, verified and under a partnership in force today, that let it show their marks.

    By their rules, or without rules by a permission; not where the rules are over. By name. Two queries.
    """
    rules = BrandRules.objects.newest().filter(owner=OuterRef("pk"))
    given = BrandPermission.objects.filter(owner=OuterRef("pk"), partner=organization)
    owners = list(
        Organization.objects.verified()
        .filter(
            Exists(rules.filter(audience=BrandRules.Audience.ALL)) | Exists(given),
            ~Exists(rules.filter(valid_until__lt=clock.today())),
            partnerships_as_provider__in=Partnership.objects.active_on(clock.today()).filter(partner=organization),
        )
        .distinct()
        .order_by("name")
    )
    newest = {each.owner_id: each for each in BrandRules.objects.newest().filter(owner__in=owners)} if owners else {}
    return [Brand(owner, newest.get(owner.pk)) for owner in owners]
