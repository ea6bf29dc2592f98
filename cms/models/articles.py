"""The operator's own pages: sections with articles (guides, news, help), and landing pages.

A Wagtail page is a model and its own view: `get_context` asks the page's query and says what the template shows.
"""

from functools import cache
from typing import Any, ClassVar  # Any: Wagtail has no types
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLResolver, get_resolver
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from catalog.catalogue.models import Category
from cms.domain.searches import search_at
from cms.models.blocks import ArticleBlocks
from cms.models.translated import (
    Translated,
    in_readers_language,
    is_translation,
    titles_in_readers_language,
    with_versions,
)
from cms.queries.collections import offers_of
from cms.queries.landing import landing
from core.design.structured import absolute, breadcrumbs, structured
from core.organizations.models import Industry
from core.organizations.request import reads_in

PER_PAGE = 20
#: So many of what its search finds are shown on a landing page.
SHOWN_OFFERS = 12
#: Said of an address that is no search, wherever the operator enters one.
NO_SEARCH = _("This is not a search with words or filters. Search, and copy the address of the results.")


class OwnPage(Translated):
    """What the operator's pages have in common."""

    #: Whether it lies right below the front page, where the marketplace has addresses of its own.
    is_top = True

    intro = models.TextField(_("introduction"), max_length=400, blank=True)

    promote_panels: ClassVar[list[Any]] = [
        FieldPanel("slug"),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
    ]
    settings_panels: ClassVar[list[Any]] = [PublishingPanel()]
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a slug whose address another page of the marketplace has. Raises ValidationError."""
        super().clean()
        if self.is_top and not self.is_translation and self.slug.lower() in own_addresses():
            raise ValidationError(
                {"slug": _("The marketplace uses this address itself. Choose another, for example with a word more.")}
            )

    def trail(self) -> list[tuple[object, str]]:
        """(words, path) of the pages above it, below the front page, and of itself."""
        original = self.original
        above = original.get_ancestors().filter(depth__gt=2).live() if original.path else Page.objects.none()
        named = titles_in_readers_language(above)
        return [*((named[page.pk], page.get_url() or "/") for page in above), (self.title, self.own_path())]


@cache
def own_addresses() -> frozenset[str]:
    """The first parts of every address that the marketplace answers itself, or serves files from."""
    found = {url.strip("/").split("/")[0] for url in (settings.STATIC_URL, settings.MEDIA_URL) if url.startswith("/")}
    waiting = [(get_resolver(), "")]
    while waiting:
        resolver, prefix = waiting.pop()
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            first, _slash, _rest = route.partition("/")
            if first and not set(first) & set("<^$(["):
                found.add(first)
            elif isinstance(pattern, URLResolver) and not route:
                waiting.append((pattern, route))
    return frozenset(found)


class SectionPage(OwnPage):
    """Lists its articles, the newest first: guides, news, help."""

    template = "cms/section.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ArticlePage"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One page of its articles."""
        articles = ArticlePage.objects.child_of(self.original).live().order_by("-first_published_at", "-pk")
        shown = Paginator(articles.select_related("category"), PER_PAGE).get_page(request.GET.get("page"))
        shown.object_list = in_readers_language(with_versions(shown.object_list))
        return super().get_context(request, *args, **kwargs) | {
            "page_obj": shown,
            "json_ld": structured(breadcrumbs(self.trail())),
        }


class ArticlePage(OwnPage):
    """A guide, a piece of news, an answer."""

    is_top = False
    of_original = (*OwnPage.of_original, "category", "first_published_at")

    category = models.ForeignKey(
        Category, models.SET_NULL, null=True, blank=True, verbose_name=_("category"), limit_choices_to={"depth": 1},
        help_text=_("It is shown on landing pages of this category, too."), related_name="+",
    )  # fmt: skip
    body = StreamField(ArticleBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "cms/article.html"
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("category"), FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["cms.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Its words, and the way back."""
        trail = self.trail()
        article = {
            "@type": "Article",
            "headline": self.title,
            "description": self.intro,
            "url": absolute(trail[-1][1]),
            "datePublished": self.first_published_at.isoformat() if self.first_published_at else "",
            "dateModified": self.last_published_at.isoformat() if self.last_published_at else "",
            "author": {"@type": "Organization", "name": "Ensemble", "url": absolute("/")},
        }
        return super().get_context(request, *args, **kwargs) | {
            "crumbs": trail[:-1],
            "json_ld": structured(article, breadcrumbs(trail), *questions_of(self.body)),
        }


class LandingPage(OwnPage):
    """Where somebody begins who knows the field and not the product: a category, a use case or an industry."""

    class Kind(models.TextChoices):
        """What the page is about, and so where its offers come from: `category`, `search` or `industry`."""

        CATEGORY = "category", _("Category")
        USE_CASE = "use_case", _("Use case")
        INDUSTRY = "industry", _("Industry")

    #: Fields that say nothing to a reader.
    unsaid = frozenset({"words", "search"})
    of_original = (*OwnPage.of_original, "kind", "category", "industry", "search")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.CATEGORY)
    category = models.ForeignKey(
        Category, models.SET_NULL, null=True, blank=True, verbose_name=_("category"), limit_choices_to={"depth": 1},
        related_name="+",
        help_text=_(
            "A page of a category shows what is on offer in it. Every page shows the articles of its category."
        ),
    )  # fmt: skip
    industry = models.ForeignKey(
        Industry, models.SET_NULL, null=True, blank=True, verbose_name=_("industry"),
        limit_choices_to={"is_active": True}, help_text=_("A page of an industry shows what is on offer for it."),
        related_name="+",
    )  # fmt: skip
    search = models.CharField(
        _("search"),
        max_length=500,
        blank=True,
        help_text=_(
            "A page of a use case shows what this search finds. Enter its address, for example /search/?q=month+end."
        ),
    )
    words = models.CharField(
        _("search words"), max_length=60, blank=True, help_text=_("A button leads to what is found with them.")
    )
    body = StreamField(ArticleBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "cms/landing.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("category"), FieldPanel("industry"), FieldPanel("search"), FieldPanel("words")],
            heading=_("What is on offer"),
        ),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("landing page")
        verbose_name_plural = _("landing pages")

    def clean(self) -> None:
        """Refuse a page without what its kind is about, and an address that is no search. Raises ValidationError."""
        super().clean()
        needed = {
            self.Kind.CATEGORY: ("category", _("Choose the category that the page is about.")),
            self.Kind.INDUSTRY: ("industry", _("Choose the industry that the page is about.")),
            self.Kind.USE_CASE: ("search", _("Enter the address of a search that finds what fits this use case.")),
        }
        field, words = needed.get(self.Kind(self.kind), ("", ""))
        if field and not getattr(self, field):
            raise ValidationError({field: words})
        if self.search and not search_at(self.search):
            raise ValidationError({"search": NO_SEARCH})

    @property
    def about_industry(self) -> Industry | None:
        """The industry that it is about, as long as the operator's list has it."""
        shown = self.kind == self.Kind.INDUSTRY and self.industry is not None and self.industry.is_active
        return self.industry if shown else None

    @property
    def searched(self) -> str:
        """The address of the search whose results the page shows; "" where it shows what is in its category."""
        if self.about_industry is not None:
            return f"/search/?{urlencode({'industry': self.about_industry.slug})}"
        return self.search if self.kind == self.Kind.USE_CASE else ""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; one whose search could not be asked is not kept by anybody."""
        return kept_if_found(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Its words, what is on offer, and the articles of its category."""
        articles = ArticlePage.objects.live().filter(category=self.category_id).exclude(is_translation())
        searched = self.searched
        return super().get_context(request, *args, **kwargs) | {
            "landing": landing(None if searched else self.category, reads_in(request)),
            "found": offers_of((), searched, reads_in(request), most=SHOWN_OFFERS),
            "articles": in_readers_language(with_versions(articles.order_by("-first_published_at")[:3]))
            if self.category_id
            else [],
            "json_ld": structured(breadcrumbs(self.trail()), *questions_of(self.body)),
        }


def kept_if_found(response: HttpResponse) -> HttpResponse:
    """The page of what a search finds; kept by nobody where the search could not be asked."""
    if isinstance(response, TemplateResponse) and (response.context_data or {})["found"].is_unavailable:
        response["Cache-Control"] = "no-store"
    return response


def questions_of(body: Any) -> list[dict[str, object]]:
    """The page's questions and answers as search engines read them; nothing where it has none."""
    asked = [
        {
            "@type": "Question",
            "name": row["question"],
            "acceptedAnswer": {"@type": "Answer", "text": strip_tags(row["answer"].source).strip()},
        }
        for block in body
        if block.block_type == "questions"
        for row in block.value["items"]
    ]
    return [{"@type": "FAQPage", "mainEntity": asked}] if asked else []
