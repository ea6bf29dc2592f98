"""The pages of the partners' part of the tree: /partners/, one storefront each, its solutions and case studies.

A Wagtail page is a model and its own view: `get_context` asks the page's query and says what the template shows.
"""

from collections.abc import Iterable
from html import unescape
from math import inf
from typing import Any, ClassVar, TypeVar, cast  # Any: Wagtail has no types

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from catalog.catalogue.models import Product
from cms.models.translated import OfOriginal, in_readers_language, live_versions, originals_of
from core.design.structured import absolute, breadcrumbs, structured
from core.kit.money import format_plain
from core.organizations.domain.countries import country_name
from core.organizations.models import Organization
from core.organizations.request import OrganizationRequest, reads_in
from storefronts.domain.openings import ACROSS, DRAWN, OPENINGS
from storefronts.models.blocks import CaseStudyBlocks, OutcomeFigures, ProductsUsed, SolutionBlocks, StorefrontBlocks
from storefronts.models.brand import Brand
from storefronts.models.drafts import ComparedDrafts
from storefronts.models.media import StorefrontImage
from storefronts.models.opening import SCENES, Opened, opening_panel
from storefronts.showing.queries.own_hosts import leads_to, public_address
from storefronts.showing.queries.places import storefront_url
from storefronts.showing.queries.shop import Sections, Shop, shop_of
from storefronts.showing.queries.solution import SolutionView, solution_view

NEWEST = ("-first_published_at", "-pk")
SHOWN_STORIES, SHOWN_NEWS, SHOWN_IN_NAVIGATION = 12, 6, 5
#: Sections of a solution's page that are drawn from what its partner offers and says of itself.
_DRAW_FROM_THE_OFFER = frozenset({"comparison", "coverage", "logos", "pricing", "products", "together"})
_DIRECTORY = (_("Partners"), "/partners/")
Below = TypeVar("Below", bound="BelowStorefront")


class PartnerIndexPage(Page):
    """Carries the storefronts; the directory at its address is a view (`storefronts:directory`)."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("seo_title"), FieldPanel("search_description")]
    settings_panels: ClassVar[list[Any]] = []
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["storefronts.StorefrontPage"]
    max_count = 1


class StorefrontPage(ComparedDrafts, Opened):
    """One partner's front. Without blocks it shows solutions, services and what the organisation says of itself."""

    organization = OfOriginal(Organization, models.PROTECT, related_name="storefront")
    headline = models.CharField(_("headline"), max_length=140, blank=True, help_text=_("What you want to be known for"))
    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    scene = models.CharField(_("scene"), max_length=12, choices=SCENES, default="office")
    body = StreamField(StorefrontBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "storefronts/storefront.html"
    content_panels = [
        FieldPanel("title"),
        opening_panel("headline", "intro"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
    ]
    settings_panels: ClassVar[list[Any]] = []
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["storefronts.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = [
        "storefronts.SolutionPage",
        "storefronts.CaseStudyPage",
        "storefronts.PartnerPage",
    ]
    is_creatable = False

    class Meta:
        verbose_name = _("storefront")
        verbose_name_plural = _("storefronts")

    @property
    def tenant(self) -> Organization:
        """Whose page it is."""
        return self.organization

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template shows. A page that is not stored is the plain storefront of a partner that made none."""
        shop = shop_of(self.organization, _asked(self.body, request), page=self, as_approved=_is_decided(request))
        front = self.original if self.pk else None
        address = public_address(shop.organization, self.own_path(shop.url))
        blocks = list(self.body)
        kinds = {block.block_type for block in blocks}
        about = next((block for block in blocks if block.block_type == "text"), None)
        return super().get_context(request, *args, **kwargs) | {
            "shop": shop,
            "theme": shop.theme,
            "stories": _stories(front, blocks),
            **_beside_it(front, kinds),
            "sections": [{"block": block, "first_text": block is about} for block in blocks],
            "has_about": about is not None,
            "is_described": about is not None and _says(about.value["text"].source, self.organization.description),
            "together": _beside(self.body, shop) if self.pk else list(shop.allies.values())[:6],
            "placed": kinds,  # what no block of the page places stands below its sections
            "address": address,
            "alternates": _alternates(self, shop.organization),
            "json_ld": structured(
                _organization(shop) | {"description": self.intro or self.organization.tagline},
                breadcrumbs([_DIRECTORY, (self.organization.name, _address(shop))]),
            ),
        }

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To everybody while the partner is verified; its people preview it before."""
        _refuse_hidden(self.organization, request)
        if there := leads_to(request, self.organization, storefront_url(self.organization)):
            return redirect(there)
        return super().serve(request, *args, **kwargs)


class SolutionPage(ComparedDrafts, Opened):
    """What a partner adds to a solution's figures. It lives below the storefront, its address is /solutions/<slug>/."""

    bundle = OfOriginal(Product, models.PROTECT, related_name="solution_page")
    intro = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("Empty: the solution's summary stands here.")
    )
    opening = models.CharField(
        _("arrangement"),
        max_length=12,
        choices=[each for each in OPENINGS if each[0] in (DRAWN, ACROSS)],
        default=DRAWN,
        help_text=_("Without its picture, a page opens with the drawn scene."),
    )
    scene = models.CharField(_("scene"), max_length=12, choices=SCENES, default="office")
    body = StreamField(SolutionBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "storefronts/solution.html"
    content_panels = [opening_panel("intro"), FieldPanel("body")]  # its title is the solution's
    promote_panels: ClassVar[list[Any]] = [FieldPanel("seo_title"), FieldPanel("search_description")]
    settings_panels: ClassVar[list[Any]] = []
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["storefronts.StorefrontPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False

    class Meta:
        verbose_name = _("solution page")
        verbose_name_plural = _("solution pages")

    @property
    def tenant(self) -> Organization:
        """Whose page it is."""
        return self.bundle.owner

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template shows. A page that is not stored is that of a solution without words of its own."""
        solution = solution_view(
            self.bundle, request.GET, reads_in(request), page=self, as_approved=_is_decided(request)
        )
        blocks = list(self.body)
        asked = _asked(blocks, request)
        owner = self.bundle.owner
        front = StorefrontPage.objects.filter(organization=owner).first()
        draws = bool(asked.sold) or not asked.kinds.isdisjoint(_DRAW_FROM_THE_OFFER)
        figures = next((block for block in blocks if block.block_type == "figures"), None)
        return super().get_context(request, *args, **kwargs) | {
            "solution": solution,
            "theme": solution.theme,
            "shop": shop_of(owner, asked, page=self, as_approved=_is_decided(request)) if draws else None,
            "stories": _stories(front, blocks) if "stories" in asked.kinds else [],
            **_beside_it(front, asked.kinds),
            "sections": [block for block in blocks if block is not figures],  # the first figures stand at the top
            "highlights": list(figures.value["items"]) if figures else [],
            "closes": any(block.block_type == "action" for block in blocks),
            "tells": any(block.block_type in ("text", "outcomes") for block in blocks),
            "address": public_address(solution.owner, self.own_path(solution.card.url)),
            "alternates": _alternates(self, solution.owner),
            "json_ld": structured(
                _product(solution),
                breadcrumbs(
                    [
                        _DIRECTORY,
                        (solution.owner.name, public_address(solution.owner, solution.storefront)),
                        (solution.card.title, public_address(solution.owner, solution.card.url)),
                    ]
                ),
            ),
        }

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Its address is the solution's, wherever it hangs in the tree."""
        parts = super().get_url_parts(request)
        if parts is None or self.is_translation:
            return parts
        return parts[0], parts[1], self.bundle.get_absolute_url()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Asked for by its place in the tree, send the visitor to its address."""
        match = request.resolver_match
        if match is not None and match.url_name == "wagtail_serve":
            return redirect(self.bundle.get_absolute_url(), permanent=True)
        if there := leads_to(request, self.bundle.owner, self.bundle.get_absolute_url()):
            return redirect(there)
        return super().serve(request, *args, **kwargs)


class BelowStorefront(ComparedDrafts, Opened):
    """A page of a partner that is served by its place below the storefront."""

    of_original = (*Opened.of_original, "first_published_at")

    class Meta:
        abstract = True

    @property
    def tenant(self) -> Organization | None:
        """Whose page it is: its storefront's."""
        storefront = StorefrontPage.objects.ancestor_of(self).select_related("organization").first()
        return storefront.organization if storefront else None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To everybody while the partner is verified and its storefront is public; its people preview it before."""
        organization = self.tenant
        _refuse_hidden(organization, request, below=self.original)
        if organization is not None and (there := leads_to(request, organization, self.get_url() or "")):
            return redirect(there)
        return super().serve(request, *args, **kwargs)


class CaseStudyPage(BelowStorefront):
    """What happened at one customer, told by the partner."""

    of_original = (*BelowStorefront.of_original, "products")

    customer = models.CharField(
        _("customer"), max_length=120, help_text=_("The name that the customer allows you to publish")
    )
    logo = models.ForeignKey(
        StorefrontImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("customer's logo"),
        help_text=_("Only where the customer allowed it."),
    )
    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    scene = models.CharField(_("scene"), max_length=12, choices=SCENES, blank=True)
    challenge = models.TextField(
        _("challenge"), max_length=800, blank=True, help_text=_("What stood in the customer's way before you came.")
    )
    outcomes = StreamField(
        OutcomeFigures(required=False),
        blank=True,
        verbose_name=_("outcome in figures"),
        help_text=_("Up to four, such as 42% fewer calls."),
    )
    products = StreamField(
        ProductsUsed(required=False),
        blank=True,
        verbose_name=_("products used"),
        help_text=_("Of yours and of the vendors that you sell. They are shown with the price of the day."),
    )
    body = StreamField(CaseStudyBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "storefronts/case_study.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("customer"), FieldPanel("logo")], heading=_("Customer")),
        opening_panel("intro"),
        FieldPanel("challenge"),
        FieldPanel("outcomes"),
        FieldPanel("products"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        FieldPanel("slug"),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
    ]
    settings_panels: ClassVar[list[Any]] = []
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["storefronts.StorefrontPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template shows."""
        # A preview may come before the page is hung into the tree.
        organization = self.tenant or cast("OrganizationRequest", request).organization
        picks = [each.value for each in self.products]
        asked = _asked(self.body, request, picks, also={"logos"} if self.logo_id else ())
        shop = shop_of(organization, asked, page=self, as_approved=_is_decided(request))
        barred = " ".join(self.customer.split()).casefold() in shop.barred_names
        above = StorefrontPage.objects.filter(organization=organization).first()
        address = public_address(shop.organization, self.own_path() if self.pk else shop.url)
        return super().get_context(request, *args, **kwargs) | {
            "shop": shop,
            "theme": shop.theme,
            "sections": list(self.body),
            "logo": None if barred else self.logo,
            "figures": [each.value for each in self.outcomes],
            "used": shop.sold_of(picks),
            "stories": _stories(above, self.body, but=self.original) if "stories" in asked.kinds else [],
            **_beside_it(above, asked.kinds),
            "address": address,
            "alternates": _alternates(self, shop.organization),
            "json_ld": structured(
                _article(self, shop),
                breadcrumbs([_DIRECTORY, (shop.organization.name, _address(shop)), (self.title, address)]),
            ),
        }


class PartnerPage(BelowStorefront):
    """A page of the partner's own beside its storefront: a campaign, its team, resources, or news."""

    class Kind(models.TextChoices):
        """What the page is."""

        PAGE = "page", _("Page")
        NEWS = "news", _("News")

    of_original = (*BelowStorefront.of_original, "kind")

    kind = models.CharField(
        _("kind"),
        max_length=4,
        choices=Kind.choices,
        default=Kind.PAGE,
        help_text=_("News shows its day, and stands in the sections of news on your pages."),
    )
    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    scene = models.CharField(_("scene"), max_length=12, choices=SCENES, blank=True)
    body = StreamField(StorefrontBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "storefronts/page.html"
    content_panels = [*Page.content_panels, FieldPanel("kind"), opening_panel("intro"), FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [
        FieldPanel("slug"),
        FieldPanel("show_in_menus", heading=_("show in your navigation")),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
    ]
    settings_panels: ClassVar[list[Any]] = []
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["storefronts.StorefrontPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template shows."""
        # A preview may come before the page is hung into the tree.
        organization = self.tenant or cast("OrganizationRequest", request).organization
        asked = _asked(self.body, request)
        shop = shop_of(organization, asked, page=self, as_approved=_is_decided(request))
        above = StorefrontPage.objects.filter(organization=organization).first()
        address = public_address(shop.organization, self.own_path() if self.pk else shop.url)
        return super().get_context(request, *args, **kwargs) | {
            "shop": shop,
            "theme": shop.theme,
            "sections": list(self.body),
            "stories": _stories(above, self.body) if "stories" in asked.kinds else [],
            **_beside_it(above, asked.kinds, but=self.original),
            "address": address,
            "alternates": _alternates(self, shop.organization),
            "json_ld": structured(
                _article(self, shop)
                if self.kind == self.Kind.NEWS
                else {"@type": "WebPage", "name": self.title, "description": self.intro, "url": address},
                breadcrumbs([_DIRECTORY, (shop.organization.name, _address(shop)), (self.title, address)]),
            ),
        }


#: Those below a storefront that are served by their place in the tree.
BELOW_STOREFRONTS: tuple[type[BelowStorefront], ...] = (CaseStudyPage, PartnerPage)
#: Every page of a partner.
PARTNER_PAGES = (StorefrontPage, SolutionPage, CaseStudyPage, PartnerPage)


def _article(page: CaseStudyPage | PartnerPage, shop: Shop) -> dict[str, object]:
    """Something that the partner published on a day, as search engines read it."""
    return {
        "@type": "Article",
        "headline": page.title,
        "description": page.intro,
        "author": _organization(shop),
        "datePublished": page.first_published_at.isoformat() if page.first_published_at else "",
    }


def _beside_it(
    storefront: StorefrontPage | None, kinds: Iterable[str], but: Page | None = None
) -> dict[str, list[PartnerPage]]:
    """`navigation`, the partner's own pages at the top of each of its pages; `news`, the newest, where it is shown."""
    if storefront is None:
        return {"navigation": [], "news": []}
    live = PartnerPage.objects.live().child_of(storefront)
    newest = live.filter(kind=PartnerPage.Kind.NEWS).exclude(pk=but.pk if but else None)
    shown = live.filter(show_in_menus=True).order_by("path")[:SHOWN_IN_NAVIGATION]
    return {
        "navigation": in_readers_language(originals_of(live_versions(shown))),
        "news": _newest(live_versions(newest.order_by(*NEWEST)[:SHOWN_NEWS])) if "news" in kinds else [],
    }


def _alternates(page: Opened, partner: Organization) -> list[tuple[str, str]]:
    """The addresses of a page in its languages, as the world is told them, with that for all others."""
    spoken = page.spoken()
    found = [(each.language, public_address(partner, each.path)) for each in spoken]
    return [*found, ("x-default", public_address(partner, spoken[0].everywhere))] if spoken else []


def _refuse_hidden(organization: Organization | None, request: HttpRequest, below: Page | None = None) -> None:
    """Nobody sees a page of an organisation that is not verified, nor one below an offline storefront; a preview
    in the editor is its own people's."""
    if getattr(request, "is_preview", False):
        return
    if organization is None or not organization.is_verified or (below is not None and not below.get_parent().live):
        raise Http404


def _is_decided(request: HttpRequest) -> bool:
    """Whether somebody looks at the page who writes it or decides about it, so that brands are shown as they would be.

    Outsiders with a preview link see only what is approved.
    """
    return bool(getattr(request, "brand_preview", None) or getattr(request, "is_preview", False))


def _address(shop: Shop) -> str:
    """Where the storefront is, as the world is told it."""
    return public_address(shop.organization, shop.url)


def _organization(shop: Shop) -> dict[str, object]:
    """The partner, as search engines read it."""
    organization = shop.organization
    data: dict[str, object] = {"@type": "Organization", "name": organization.name, "url": _address(shop)}
    if organization.logo:
        data["logo"] = absolute(organization.logo.url)
    facts = shop.facts
    if facts.everywhere:
        data["areaServed"] = "Worldwide"
    elif facts.region_codes:
        data["areaServed"] = [{"@type": "Country", "name": country_name(code)} for code in facts.region_codes]
    if facts.language_codes:
        data["knowsLanguage"] = list(facts.language_codes)
    return data


def _product(solution: SolutionView) -> dict[str, object]:
    """A solution, as search engines read it: its price is that of the first year."""
    data: dict[str, object] = {
        "@type": "Product",
        "name": solution.card.title,
        "description": solution.card.summary,
        "url": public_address(solution.owner, solution.card.url),
        "brand": {
            "@type": "Organization",
            "name": solution.owner.name,
            "url": public_address(solution.owner, solution.storefront),
        },
    }
    if solution.card.net is not None:
        price = format_plain(solution.card.net, solution.card.currency, locale_sep=False)
        data["offers"] = {"@type": "Offer", "price": price, "priceCurrency": solution.card.currency}
    if solution.reviews.ratings.count:
        data["aggregateRating"] = solution.reviews.ratings.structured
    return data


def _asked(body: Iterable[Any], request: HttpRequest, sold: Iterable[str] = (), also: Iterable[str] = ()) -> Sections:
    """What the sections of the body ask for, for this reader, with what the page itself shows of the offer (`sold`) and
    the kinds of sections that it is like (`also`)."""
    picks = [pick for block in body if block.block_type == "products" for pick in block.value["items"]]
    picks += [block.value["offer"] for block in body if block.block_type == "action" and block.value["offer"]]
    return Sections(
        kinds=frozenset([*(block.block_type for block in body), *also]),
        sold=(*sold, *picks),
        solutions=_picked(body, "solutions", "comparison"),
        priced=_picked(body, "pricing"),
        currency=reads_in(request),
    )


def _stories(storefront: StorefrontPage | None, body: Iterable[Any], but: Page | None = None) -> list[CaseStudyPage]:
    """The newest case studies of the storefront, and those that sections of the body picked; none without one."""
    if storefront is None:
        return []
    picked = {
        each.pk for block in body if block.block_type == "stories" for each in block.value["items"] if each is not None
    }
    live = CaseStudyPage.objects.live().child_of(storefront).exclude(pk=but.pk if but else None)
    newest = live.order_by(*NEWEST).values("pk")[:SHOWN_STORIES]
    found = live.filter(models.Q(pk__in=picked) | models.Q(pk__in=newest))
    return _newest(live_versions(found).select_related("hero_picture").prefetch_related("hero_picture__renditions"))


def _newest(rows: Iterable[Below]) -> list[Below]:
    """Of these pages and their translations each in the reader's language, the newest original first."""

    def published(page: Below) -> tuple[float, int]:
        return page.first_published_at.timestamp() if page.first_published_at else inf, page.pk

    return in_readers_language(sorted(originals_of(rows), key=published, reverse=True))


def _picked(body: Iterable[Any], *kinds: str) -> tuple[str, ...]:
    """The slugs that the blocks of these kinds name."""
    return tuple(slug for block in body if block.block_type in kinds for slug in block.value["picks"] or ())


def _says(html: str, text: str) -> bool:
    """Whether the words of the text stand in the HTML, so that the page need not say them again."""
    words = " ".join(unescape(strip_tags(html.replace("</p>", " "))).split())
    return " ".join(text.split()) in words


def _beside(body: Iterable[Any], shop: Shop) -> list[Brand]:
    """With whom the first block that names somebody says that the partner stands together."""
    for block in body:
        if block.block_type == "together" and block.value["picks"]:
            return shop.allies_of(block.value["picks"])[:4]
    return []
