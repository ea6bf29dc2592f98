"""The pages of the partners' part of the tree: /partners/, one storefront each, its solutions and case studies.

A Wagtail page is a model and its own view: `get_context` asks the page's query and says what the template shows.
"""

from collections.abc import Iterable
from html import unescape
from typing import Any, ClassVar, cast  # Any: Wagtail has no types

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from catalog.catalogue.models import Product
from core.design.drawing.scenes import NAMES
from core.design.structured import absolute, breadcrumbs, structured
from core.kit.money import format_plain
from core.organizations.domain.countries import country_name
from core.organizations.models import Organization
from core.organizations.request import OrganizationRequest, reads_in
from storefronts.domain.openings import DRAWN, OPENINGS, picture_problem
from storefronts.domain.outlines import outline_of
from storefronts.models.blocks import CaseStudyBlocks, SolutionBlocks, StorefrontBlocks
from storefronts.models.brand import Brand
from storefronts.models.drafts import ComparedDrafts
from storefronts.models.media import StorefrontImage
from storefronts.showing.queries.own_hosts import leads_to, public_address
from storefronts.showing.queries.places import storefront_url
from storefronts.showing.queries.shop import Sections, Shop, shop_of
from storefronts.showing.queries.solution import SolutionView, solution_view

_SCENE_WORDS = {
    "stores": _("A street of shops"),
    "datacentre": _("A hall of racks"),
    "clinic": _("A clinic"),
    "warehouse": _("A warehouse"),
    "office": _("Offices and a bank"),
    "campus": _("A campus"),
    "plant": _("A plant"),
}
SHOWN_STORIES = 12
_DIRECTORY = (_("Partners"), "/partners/")
SCENES = [(name, _SCENE_WORDS[name]) for name in NAMES]


class OpeningsPanel(HelpPanel):
    """Drawings of the arrangements, beside the field in which one is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"template": "storefronts/admin/openings.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """With the drawings."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """`openings`: each with its name and drawing."""
            drawn = [{"name": name, "outline": outline_of([f"opening_{code}"])} for code, name in OPENINGS]
            return dict(super().get_context_data(parent_context)) | {"openings": drawn}


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


class StorefrontPage(ComparedDrafts, Page):
    """One partner's front. Without blocks it shows solutions, services and what the organisation says of itself."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="storefront")
    headline = models.CharField(_("headline"), max_length=140, blank=True, help_text=_("What you want to be known for"))
    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    scene = models.CharField(_("scene"), max_length=12, choices=SCENES, default="office")
    opening = models.CharField(
        _("arrangement"),
        max_length=12,
        choices=OPENINGS,
        default=DRAWN,
        help_text=_("Without its picture, a page opens with the drawn scene."),
    )
    hero_picture = models.ForeignKey(
        StorefrontImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("At least 1,200 pixels wide, with what it shows as its description in the library."),
    )
    body = StreamField(StorefrontBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "storefronts/storefront.html"
    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("headline"),
                FieldPanel("intro"),
                FieldPanel("opening"),
                OpeningsPanel(),
                FieldPanel("hero_picture"),
                FieldPanel("scene"),
            ],
            heading=_("Opening"),
        ),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
    ]
    settings_panels: ClassVar[list[Any]] = []
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["storefronts.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = ["storefronts.SolutionPage", "storefronts.CaseStudyPage"]
    is_creatable = False

    class Meta:
        verbose_name = _("storefront")
        verbose_name_plural = _("storefronts")

    @property
    def tenant(self) -> Organization:
        """Whose page it is."""
        return self.organization

    @property
    def shown_opening(self) -> str:
        """The chosen arrangement; the drawn one where the picture that it needs is gone."""
        return self.opening if self.hero_picture_id else DRAWN

    @property
    def picture_problem(self) -> str:
        """What is wrong with the picture of the arrangement; "" if nothing is. The editor and the check refuse it."""
        picture = self.hero_picture
        return picture_problem(self.opening, picture.width if picture else None, picture.description if picture else "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template shows. A page that is not stored is the plain storefront of a partner that made none."""
        shop = shop_of(self.organization, _asked(self.body, request), page=self, as_approved=_is_decided(request))
        blocks = list(self.body)
        kinds = {block.block_type for block in blocks}
        about = next((block for block in blocks if block.block_type == "text"), None)
        return super().get_context(request, *args, **kwargs) | {
            "shop": shop,
            "theme": shop.theme,
            "stories": list(CaseStudyPage.objects.live().child_of(self)[:SHOWN_STORIES]) if self.pk else [],
            "sections": [{"block": block, "first_text": block is about} for block in blocks],
            "has_about": about is not None,
            "is_described": about is not None and _says(about.value["text"].source, self.organization.description),
            "together": _beside(self.body, shop) if self.pk else list(shop.allies.values())[:6],
            "placed": kinds,  # what no block of the page places stands below its sections
            "address": _address(shop),
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


class SolutionPage(ComparedDrafts, Page):
    """What a partner adds to a solution's figures. It lives below the storefront, its address is /solutions/<slug>/."""

    bundle = models.OneToOneField(Product, models.PROTECT, related_name="solution_page")
    intro = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("Empty: the solution's summary stands here.")
    )
    scene = models.CharField(_("scene"), max_length=12, choices=SCENES, default="office")
    body = StreamField(SolutionBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "storefronts/solution.html"
    content_panels = [FieldPanel("intro"), FieldPanel("scene"), FieldPanel("body")]  # its title is the solution's
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
        figures = next((block for block in blocks if block.block_type == "figures"), None)
        return super().get_context(request, *args, **kwargs) | {
            "solution": solution,
            "theme": solution.theme,
            "sections": [block for block in blocks if block is not figures],  # the first figures stand at the top
            "highlights": list(figures.value["items"]) if figures else [],
            "closes": any(block.block_type == "action" for block in blocks),
            "tells": any(block.block_type in ("text", "outcomes") for block in blocks),
            "address": public_address(solution.owner, solution.card.url),
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
        return None if parts is None else (parts[0], parts[1], self.bundle.get_absolute_url())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Asked for by its place in the tree, send the visitor to its address."""
        match = request.resolver_match
        if match is not None and match.url_name == "wagtail_serve":
            return redirect(self.bundle.get_absolute_url(), permanent=True)
        if there := leads_to(request, self.bundle.owner, self.bundle.get_absolute_url()):
            return redirect(there)
        return super().serve(request, *args, **kwargs)


class CaseStudyPage(ComparedDrafts, Page):
    """What happened at one customer, told by the partner."""

    customer = models.CharField(
        _("customer"), max_length=120, help_text=_("The name that the customer allows you to publish")
    )
    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(CaseStudyBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "storefronts/case_study.html"
    content_panels = [*Page.content_panels, FieldPanel("customer"), FieldPanel("intro"), FieldPanel("body")]
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

    @property
    def tenant(self) -> Organization | None:
        """Whose page it is: its storefront's."""
        storefront = StorefrontPage.objects.ancestor_of(self).select_related("organization").first()
        return storefront.organization if storefront else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template shows."""
        # A preview may come before the page is hung into the tree.
        organization = self.tenant or cast("OrganizationRequest", request).organization
        shop = shop_of(organization, _asked(self.body, request), page=self, as_approved=_is_decided(request))
        address = public_address(shop.organization, self.get_url() or shop.url)
        return super().get_context(request, *args, **kwargs) | {
            "shop": shop,
            "theme": shop.theme,
            "sections": list(self.body),
            "address": address,
            "json_ld": structured(
                {
                    "@type": "Article",
                    "headline": self.title,
                    "description": self.intro,
                    "author": _organization(shop),
                    "datePublished": self.first_published_at.isoformat() if self.first_published_at else "",
                },
                breadcrumbs([_DIRECTORY, (shop.organization.name, _address(shop)), (self.title, address)]),
            ),
        }

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To everybody while the partner is verified; its people preview it before."""
        organization = self.tenant
        _refuse_hidden(organization, request)
        if organization is not None and (there := leads_to(request, organization, self.get_url() or "")):
            return redirect(there)
        return super().serve(request, *args, **kwargs)


def _refuse_hidden(organization: Organization | None, request: HttpRequest) -> None:
    """Nobody sees a page of an organisation that is not verified; a preview in the editor is its own people's."""
    if not getattr(request, "is_preview", False) and (organization is None or not organization.is_verified):
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


def _asked(body: Iterable[Any], request: HttpRequest) -> Sections:
    """What the sections of the body ask for, for this reader."""
    return Sections(
        kinds=frozenset(block.block_type for block in body),
        solutions=_picked(body, "solutions", "comparison"),
        priced=_picked(body, "pricing"),
        currency=reads_in(request),
    )


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
