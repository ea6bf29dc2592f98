"""The operator's own pages: sections with articles (guides, news, help), and landing pages.

A Wagtail page is a model and its own view: `get_context` asks the page's query and says what the template shows.
"""

from functools import cache
from typing import Any, ClassVar  # Any: Wagtail has no types

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.urls import URLResolver, get_resolver
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from catalog.catalogue.models import Category
from cms.models.blocks import ArticleBlocks
from cms.queries.landing import landing
from core.design.structured import absolute, breadcrumbs, structured
from core.organizations.request import reads_in

PER_PAGE = 20


class OwnPage(Page):
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
        if self.is_top and self.slug.lower() in own_addresses():
            raise ValidationError(
                {"slug": _("The marketplace uses this address itself. Choose another, for example with a word more.")}
            )

    def trail(self) -> list[tuple[object, str]]:
        """(words, path) of the pages above it, below the front page, and of itself."""
        above = self.get_ancestors().filter(depth__gt=2).live() if self.path else Page.objects.none()
        return [*((page.title, page.get_url() or "/") for page in above), (self.title, self.get_url() or "/")]


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
        articles = ArticlePage.objects.child_of(self).live().order_by("-first_published_at", "-pk")
        shown = Paginator(articles.select_related("category"), PER_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {
            "page_obj": shown,
            "json_ld": structured(breadcrumbs(self.trail())),
        }


class ArticlePage(OwnPage):
    """A guide, a piece of news, an answer."""

    is_top = False

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
    """Where somebody begins who knows the field and not the product."""

    class Kind(models.TextChoices):
        """What the page is about."""

        CATEGORY = "category", _("Category")
        USE_CASE = "use_case", _("Use case")
        INDUSTRY = "industry", _("Industry")
        COLLECTION = "collection", _("Collection")

    #: Fields that say nothing to a reader.
    unsaid = frozenset({"words"})

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.CATEGORY)
    category = models.ForeignKey(
        Category, models.SET_NULL, null=True, blank=True, verbose_name=_("category"), limit_choices_to={"depth": 1},
        help_text=_("What is on offer in it is shown below the page's own sections."), related_name="+",
    )  # fmt: skip
    words = models.CharField(
        _("search words"), max_length=60, blank=True, help_text=_("A button leads to what is found with them.")
    )
    body = StreamField(ArticleBlocks(required=False), blank=True, verbose_name=_("sections"))

    template = "cms/landing.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("category"), FieldPanel("words")], heading=_("What is on offer")),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("landing page")
        verbose_name_plural = _("landing pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Its words, what is on offer, and what is written about it."""
        articles = ArticlePage.objects.live().filter(category=self.category_id).order_by("-first_published_at")
        return super().get_context(request, *args, **kwargs) | {
            "found": landing(self.category, reads_in(request)),
            "articles": list(articles[:3]) if self.category_id else [],
            "json_ld": structured(breadcrumbs(self.trail()), *questions_of(self.body)),
        }


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
